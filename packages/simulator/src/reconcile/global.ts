import type { Transaction } from '../store/store.ts'
import type { Node, Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import type { Slot } from './update-run.ts'
import type { Updater } from './updater.ts'
import { slotKey } from '../store/store.ts'
import { rank } from '../types/objects.ts'
import { parseConstraint, satisfies } from './constraint.ts'
import { createTask, setDesired, startedState } from './task.ts'

/** Whether a global service is to have a task on this node. */
export function canRun(service: Service, node: Node): boolean {
  const constraints = (service.Spec.TaskTemplate.Placement?.Constraints ?? []).map(parseConstraint).filter(c => c !== undefined)
  return node.Status.State !== 'down' && node.Spec.Availability !== 'drain' && satisfies(node, constraints)
}

/** Makes a global service have one task on every node it may run on. */
export function reconcileGlobal(context: Context, updater: Updater, service: Service): void {
  const { store } = context
  store.update((tx) => {
    for (const node of store.nodes.values()) reconcileNode(context, tx, service, node)
  })
  if (!service.Spec.Mode.Global)
    return
  const slots: Slot[] = []
  for (const node of store.nodes.values()) {
    const live = liveOn(context, service, node)
    if (live.length > 0 && node.Status.State === 'ready' && node.Spec.Availability !== 'drain')
      slots.push(live)
  }
  updater.update(service, slots)
}

/** The same for one node that has changed, of all global services. */
export function reconcileGlobals(context: Context, services: Iterable<Service>, node: Node): void {
  context.store.update((tx) => {
    for (const service of services) reconcileNode(context, tx, service, node)
  })
}

function reconcileNode(context: Context, tx: Transaction, service: Service, node: Node): void {
  const live = liveOn(context, service, node)
  if (!canRun(service, node)) {
    for (const task of live) setDesired(tx, task, 'shutdown')
    return
  }
  // A paused node keeps what it has, and gets nothing new.
  if (live.length === 0 && !hasCompleted(context, service, node) && node.Spec.Availability === 'active' && node.Status.State === 'ready')
    createTask(context, tx, service, { nodeId: node.ID }, startedState(service))
}

function hasCompleted({ store }: Context, service: Service, node: Node): boolean {
  const { JobStatus: job } = service
  return (
    !!job
    && [...store.tasksBySlot.get(slotKey({ ServiceID: service.ID, NodeID: node.ID }))].some(
      task => task.Status.State === 'complete' && task.JobIteration?.Index === job.JobIteration.Index,
    )
  )
}

function liveOn({ store }: Context, service: Service, node: Node): Task[] {
  return [...store.tasksBySlot.get(slotKey({ ServiceID: service.ID, NodeID: node.ID }))].filter(
    task => rank(task.DesiredState) <= rank('running') || (task.DesiredState === 'complete' && task.Status.State !== 'complete'),
  )
}
