import type { Transaction } from '../store/store.ts'
import type { Service, Task, TaskState } from '../types/objects.ts'
import type { Context } from './context.ts'
import { deepEqual } from '../deep-equal.ts'
import { rank } from '../types/objects.ts'

/** Whether the swarm still wants something of it. A job's task is wanted until it completes. */
export const isWanted = (task: Task): boolean => rank(task.DesiredState) <= rank('complete')

/** Whether it has not ended, as far as is known. */
export const isAlive = (task: Task): boolean => rank(task.Status.State) <= rank('running')

/** Whether it counts as its slot's present task. */
export const isRunnable = (task: Task): boolean => isWanted(task) && isAlive(task)

/** Whether the service has changed, since this task was made, in a way that asks for a new one. */
export function isDirty(service: Service, task: Task): boolean {
  const spec = service.Spec.TaskTemplate
  return (
    (task.Spec !== spec && !deepEqual(task.Spec, spec))
    || (task.endpoint !== service.Spec.EndpointSpec && !deepEqual(task.endpoint, service.Spec.EndpointSpec))
  )
}

export interface Place {
  slot?: number | undefined
  nodeId?: string | undefined
}

/** Makes a task of a service. `desired` is `ready` for one that has to wait for its predecessor. */
export function createTask(context: Context, tx: Transaction, service: Service, place: Place, desired: TaskState): Task {
  return tx.create('task', {
    ID: context.random.id(),
    Labels: {},
    Spec: service.Spec.TaskTemplate,
    ServiceID: service.ID,
    ...(place.slot === undefined ? {} : { Slot: place.slot }),
    ...(place.nodeId === undefined ? {} : { NodeID: place.nodeId }),
    Status: { Timestamp: tx.at.text, State: 'new', Message: 'created', PortStatus: {} },
    DesiredState: desired,
    ...(service.JobStatus ? { JobIteration: service.JobStatus.JobIteration } : {}),
    endpoint: service.Spec.EndpointSpec,
  })
}

/** Asks for a further state; what has been asked already is never taken back. */
export function setDesired(tx: Transaction, task: Task, desired: TaskState): void {
  if (rank(task.DesiredState) < rank(desired))
    tx.patch('task', task.ID, { DesiredState: desired })
}

/** The state a finished start leads to. */
export const startedState = (service: Service | undefined): TaskState =>
  service?.Spec.Mode.ReplicatedJob || service?.Spec.Mode.GlobalJob ? 'complete' : 'running'
