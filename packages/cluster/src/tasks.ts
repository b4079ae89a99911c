import type { SwarmNode, Task, TaskState } from '@waggle/protocol'
import type { Model } from './model.ts'
import { TASK_STATES } from '@waggle/protocol'

/** How a task is shown: form and colour follow this, not the raw state. */
export type Appearance = 'running' | 'starting' | 'waiting' | 'failed' | 'done' | 'lost'

const order = new Map(TASK_STATES.map((state, i) => [state, i]))
/** Whether a state comes before another in a task's life. */
export const isBefore = (a: TaskState, b: TaskState) => order.get(a)! < order.get(b)!

/** A task whose container is gone, or never came to be. */
export const isOver = (task: Task) => !isBefore(task.state, 'complete')
/** Whether the swarm still wants this task: not one that is being stopped, replaced or kept as history. */
export const isWanted = (task: Task) => isBefore(task.desiredState, 'shutdown')

/**
 * A node that went down, or is gone, tells nothing of its tasks: their last report says "running" for ever
 * (moby#37320), so what is drawn takes the node into account.
 */
export function isLost(task: Task, node: SwarmNode | undefined): boolean {
  if (task.state === 'orphaned')
    return true
  return task.nodeId !== null && !isOver(task) && (node === undefined || node.state === 'down')
}

export function appearance(task: Task, node: SwarmNode | undefined): Appearance {
  if (isLost(task, node))
    return 'lost'
  switch (task.state) {
    case 'running':
      return 'running'
    case 'new':
    case 'pending':
    case 'assigned':
    case 'accepted':
      return 'waiting'
    case 'preparing':
    case 'ready':
    case 'starting':
      return 'starting'
    case 'failed':
    case 'rejected':
      return 'failed'
    default:
      return 'done'
  }
}

/** A container that runs, is wanted, and whose node can be heard. */
export const isServing = (task: Task, node: SwarmNode | undefined) => task.state === 'running' && isWanted(task) && !isLost(task, node)

/** What stays the same as a failed task is replaced: the slot, or for a global service the node. */
export const slotKey = (task: Task) => `${task.serviceId}/${task.slot ?? task.nodeId ?? ''}`

/** The tasks that a slot has had, newest first: the one shown, then its history. */
export function slotHistory(model: Model, task: Task): Task[] {
  const key = slotKey(task)
  return [...model.tasksOfService(task.serviceId)]
    .filter(other => slotKey(other) === key)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
}
