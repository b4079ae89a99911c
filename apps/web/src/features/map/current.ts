import type { Model } from '@waggle/cluster'
import type { Task } from '@waggle/protocol'
import { isOver, isWanted } from '@waggle/cluster'

/** How long the map keeps a failure in sight. */
const SCAR_MS = 30_000

/** The tasks that the map shows: wanted, or not over yet, orphaned, or failed just now. History is left to the inspector. */
export function currentTasks(model: Model, now: number): Task[] {
  return [...model.tasks.values()].filter(task => isWanted(task) || !isOver(task) || task.state === 'orphaned' || failedJustNow(task, now))
}

function failedJustNow({ state, since }: Task, now: number): boolean {
  return (state === 'failed' || state === 'rejected') && Math.abs(now - Date.parse(since)) < SCAR_MS
}
