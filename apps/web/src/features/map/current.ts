import type { Model } from '@waggle/cluster'
import type { Task } from '@waggle/protocol'
import { isOver, isWanted } from '@waggle/cluster'

/** The tasks that the map shows: wanted, or not over yet, or orphaned. History is left to the inspector. */
export function currentTasks(model: Model): Task[] {
  return [
    ...model.tasks.values(),
  ].filter(task => isWanted(task) || !isOver(task) || task.state === 'orphaned')
}
