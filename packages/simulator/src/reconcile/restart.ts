import type { Change, Transaction } from '../store/store.ts'
import type { Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import { createTask, isAlive, setDesired, startedState } from './task.ts'

const DEFAULT_DELAY_MS = 5_000
/** After this long the successor no longer waits for the old task to stop. */
const STOP_LIMIT_MS = 60_000

interface Waiting {
  newId: string
  limit: { cancel: () => void }
}

const attemptsKey = (service: Service, task: Task): string =>
  `${service.ID}.${task.Slot ?? task.NodeID}.${service.Spec.TaskTemplate.ForceUpdate ?? 0}`

/** Puts successors in the place of ended tasks: desired `ready` at first, to run after the delay. */
export class Restarts {
  readonly #context: Context
  readonly #delayed = new Map<string, { cancel: () => void }>()
  /** By the id of the task that has to stop first. */
  readonly #waiting = new Map<string, Waiting>()
  readonly #attempts = new Map<string, number>()

  constructor(context: Context) {
    this.#context = context
  }

  /** Shuts `task` down and makes its successor, if the restart policy has one. Within `tx`. */
  restart(tx: Transaction, service: Service, task: Task): void {
    const { store } = this.#context
    setDesired(tx, task, 'shutdown')
    if (!this.shouldRestart(service, task))
      return
    this.#count(service, task)
    const node = task.NodeID ? store.nodes.get(task.NodeID) : undefined
    const place = task.Slot === undefined ? { nodeId: task.NodeID } : { slot: task.Slot }
    const successor = createTask(this.#context, tx, service, place, 'ready')
    const delay = node?.Spec.Availability === 'drain' ? 0 : delayMs(service)
    const waits = isAlive(task) && node?.Status.State !== 'down'
    this.delayStart(waits ? task.ID : undefined, successor.ID, delay)
  }

  /** Lets `newId` run after `ms`, and not before `oldId` has stopped. */
  delayStart(oldId: string | undefined, newId: string, ms: number): void {
    this.#delayed.set(
      newId,
      this.#context.clock.after(ms, () => {
        this.#delayed.delete(newId)
        const old = oldId === undefined ? undefined : this.#context.store.tasks.get(oldId)
        if (!old || !isAlive(old) || this.#isLost(old)) {
          this.#start(newId)
          return
        }
        const limit = this.#context.clock.after(STOP_LIMIT_MS, () => {
          this.#waiting.delete(old.ID)
          this.#start(newId)
        })
        this.#waiting.set(old.ID, { newId, limit })
      }),
    )
  }

  taskChanged({ action, object: task }: Change<'task'>): void {
    if (action === 'remove') {
      this.#delayed.get(task.ID)?.cancel()
      this.#delayed.delete(task.ID)
    }
    const waiting = this.#waiting.get(task.ID)
    if (waiting && (action === 'remove' || !isAlive(task)))
      this.#go(task.ID, waiting)
  }

  /** What ran on a lost node will not report its end. */
  nodeDown(nodeId: string): void {
    for (const [oldId, waiting] of [...this.#waiting]) {
      if (this.#context.store.tasks.get(oldId)?.NodeID === nodeId)
        this.#go(oldId, waiting)
    }
  }

  #go(oldId: string, waiting: Waiting): void {
    waiting.limit.cancel()
    this.#waiting.delete(oldId)
    this.#start(waiting.newId)
  }

  #start(id: string): void {
    const { store } = this.#context
    const task = store.tasks.get(id)
    if (task?.DesiredState !== 'ready')
      return
    store.update(tx => setDesired(tx, task, startedState(store.services.get(task.ServiceID))))
  }

  #isLost(task: Task): boolean {
    return !!task.NodeID && this.#context.store.nodes.get(task.NodeID)?.Status.State === 'down'
  }

  /** Whether the task's policy gives it a successor. */
  shouldRestart(service: Service, task: Task): boolean {
    const policy = service.Spec.TaskTemplate.RestartPolicy
    const condition = policy?.Condition ?? 'any'
    if (condition === 'none' || (condition === 'on-failure' && task.Status.State === 'complete'))
      return false
    return !policy?.MaxAttempts || (this.#attempts.get(attemptsKey(service, task)) ?? 0) < policy.MaxAttempts
  }

  #count(service: Service, task: Task): void {
    if (!service.Spec.TaskTemplate.RestartPolicy?.MaxAttempts)
      return
    const key = attemptsKey(service, task)
    this.#attempts.set(key, (this.#attempts.get(key) ?? 0) + 1)
  }
}

function delayMs(service: Service): number {
  const delay = service.Spec.TaskTemplate.RestartPolicy?.Delay
  return delay === undefined ? DEFAULT_DELAY_MS : delay / 1e6
}
