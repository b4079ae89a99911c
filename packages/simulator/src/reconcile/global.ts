import type { Node, Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import type { Slot } from './update-run.ts'
import type { Updater } from './updater.ts'
import { slotKey } from '../store/store.ts'
import { rank } from '../types/objects.ts'
import { parseConstraint, satisfies } from './constraint.ts'
import { createTask, setDesired, startedState } from './task.ts'

const isLive = (task: Task): boolean => rank(task.DesiredState) <= rank('complete')

/** Whether a global service is to have a task on this node. */
export function canRun(service: Service, node: Node): boolean {
  const constraints = (service.Spec.TaskTemplate.Placement?.Constraints ?? []).map(parseConstraint).filter(c => c !== undefined)
  return node.Status.State !== 'down' && node.Spec.Availability !== 'drain' && satisfies(node, constraints)
}

/** Makes a global service have one task on every node it may run on. */
export function reconcileGlobal(context: Context, updater: Updater, service: Service): void {
  const slots: Slot[] = []
  for (const node of [
    ...context.store.nodes.values(),
  ]) {
    reconcileGlobalOnNode(context, service, node)
    const live = liveOn(context, service, node)
    if (live.length > 0 && node.Status.State === 'ready' && node.Spec.Availability !== 'drain')
      slots.push(live)
  }
  if (service.Spec.Mode.Global)
    updater.update(service, slots)
}

/** The same for one node that has changed. */
export function reconcileGlobalOnNode(context: Context, service: Service, node: Node): void {
  const { store } = context
  const live = liveOn(context, service, node)
  if (!canRun(service, node)) {
    if (live.length > 0) {
      store.update((tx) => {
        for (const task of live)
          setDesired(tx, task, 'shutdown')
      })
    }
    return
  }
  const completed = service.JobStatus && [
    ...store.tasksBySlot.get(slotKey({ ServiceID: service.ID, NodeID: node.ID })),
  ]
    .some(task => task.Status.State === 'complete' && task.JobIteration?.Index === service.JobStatus!.JobIteration.Index)
  // A paused node keeps what it has, and gets nothing new.
  if (live.length === 0 && !completed && node.Spec.Availability === 'active' && node.Status.State === 'ready')
    store.update(tx => createTask(context, tx, service, { nodeId: node.ID }, startedState(service)))
}

function liveOn(context: Context, service: Service, node: Node): Task[] {
  return [
    ...context.store.tasksBySlot.get(slotKey({ ServiceID: service.ID, NodeID: node.ID })),
  ].filter(isLive)
}
