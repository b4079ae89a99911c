import type { Appearance, Model } from '@waggle/cluster'
import type { SwarmNode } from '@waggle/protocol'
import { appearance, isOver, isWanted } from '@waggle/cluster'
import { APPEARANCES } from '../../lib/words.ts'

/** How many of a node's tasks look how, in the order of the legend; history is not counted. */
export function countTasks(model: Model, node: SwarmNode): { name: Appearance, tasks: number }[] {
  const counts = new Map<Appearance, number>()
  for (const task of model.tasksOfNode(node.id)) {
    if (!isWanted(task) && isOver(task) && task.state !== 'orphaned')
      continue
    const look = appearance(task, node)
    counts.set(look, (counts.get(look) ?? 0) + 1)
  }
  return APPEARANCES.map(({ name }) => ({ name, tasks: counts.get(name) ?? 0 })).filter(({ tasks }) => tasks > 0)
}
