import type { Model } from '@waggle/cluster'
import type { Selection } from '@waggle/view'
import { nodeName, roleText, taskName } from '../../lib/words.ts'
import { countTasks } from '../nodes/count-tasks.ts'

/** A mark in one sentence, for who hears the map instead of seeing it. */
export function describeMark({ kind, id }: Selection, model: Model): string {
  if (kind === 'node') {
    const node = model.nodes.get(id)
    return node
      ? `Node ${node.name}, ${roleText(node)}, ${node.state}, ${node.availability}, ${
        countTasks(model, node)
          .map(count => `${count.tasks} ${count.name}`)
          .join(', ') || 'no tasks'
      }`
      : 'A node that is gone'
  }
  const task = model.tasks.get(id)
  if (task === undefined)
    return 'A task that is gone'
  const place = nodeName(task.nodeId, model)
  return `${taskName(task, model)}, ${task.state}, ${place === null ? 'on no node' : `on ${place}`}${task.error === null ? '' : `, ${task.error}`}`
}
