import type { Change, Transaction } from '../store/store.ts'
import type { Service, Task } from '../types/objects.ts'
import type { ServiceSpec } from '../types/spec.ts'
import type { Context } from './context.ts'
import type { Restarts } from './restart.ts'
import type { UpdatePlan } from './update-config.ts'
import { rank } from '../types/objects.ts'
import { PACE } from './context.ts'
import { createTask, isDirty, isRunnable, setDesired } from './task.ts'
import { updatePlan } from './update-config.ts'

/** The tasks of one slot, or of one node in a global service. */
export type Slot = Task[]

/** One rolling update of one service, from its first slot to its last; cancelled by the next. */
export class UpdateRun {
  readonly spec: ServiceSpec
  readonly #context: Context
  readonly #restarts: Restarts
  readonly #serviceId: string
  readonly #plan: UpdatePlan
  readonly #queue: Slot[]
  readonly #total: number
  /** When each new task came to run (ms); NaN until it does. */
  readonly #updated = new Map<string, number>()
  readonly #awaited = new Map<string, () => void>()
  #workers = 0
  #failures = 0
  #over = false

  constructor(context: Context, restarts: Restarts, service: Service, dirty: Slot[]) {
    this.#context = context
    this.#restarts = restarts
    this.#serviceId = service.ID
    this.spec = service.Spec
    this.#plan = updatePlan(service)
    this.#queue = [...dirty]
    this.#total = dirty.length
    if (!service.UpdateStatus)
      this.#setStatus('updating', 'update in progress')
    const count = Math.min(this.#plan.parallelism || dirty.length, dirty.length)
    this.#workers = count
    for (let i = 0; i < count; i++) this.#work()
  }

  get isOver(): boolean {
    return this.#over
  }

  cancel(): void {
    this.#over = true
    this.#awaited.clear()
  }

  taskChanged({ action, object: task }: Change<'task'>): void {
    if (this.#over || !this.#updated.has(task.ID))
      return
    const state = rank(task.Status.State)
    // The orchestrator's successor comes first, still by the failed spec: so it does on a real swarm.
    if (state > rank('running') && action === 'update' && this.#counts(task))
      this.#context.clock.after(2 * PACE.orchestrate, () => this.#failed(task))
    if (state >= rank('running') || action === 'remove') {
      if (state === rank('running') && Number.isNaN(this.#updated.get(task.ID)))
        this.#updated.set(task.ID, this.#context.clock.now())
      const go = this.#awaited.get(task.ID)
      this.#awaited.delete(task.ID)
      go?.()
    }
  }

  #work(): void {
    if (this.#over)
      return
    const slot = this.#queue.shift()
    if (!slot) {
      if (--this.#workers === 0)
        this.#lastLook()
      return
    }
    this.#replace(slot, () => {
      if (this.#plan.delayMs > 0)
        this.#context.clock.after(this.#plan.delayMs, () => this.#work())
      else this.#work()
    })
  }

  #replace(slot: Slot, done: () => void): void {
    const { store } = this.#context
    const service = store.services.get(this.#serviceId)
    const present = slot.map(task => store.tasks.get(task.ID)).filter(task => task !== undefined)
    const first = slot[0]!
    if (!service)
      return
    // A restart may have brought the new spec to this slot before us.
    const siblings = [...store.tasksBySlot.get(`${first.ServiceID}.${first.Slot ?? first.NodeID ?? ''}`)]
    const good = siblings.filter(task => isRunnable(task) && !isDirty(service, task))
    const keep = good.find(task => task.DesiredState === 'running') ?? good[0]
    if (keep) {
      store.update(tx =>
        stopAll(
          tx,
          siblings.filter(task => task !== keep),
        ),
      )
      done()
      return
    }
    let fresh: Task | undefined
    store.update((tx) => {
      const place = first.Slot === undefined ? { nodeId: first.NodeID } : { slot: first.Slot }
      if (this.#plan.startFirst) {
        fresh = createTask(this.#context, tx, service, place, 'running')
      }
      else {
        stopAll(tx, present)
        fresh = createTask(this.#context, tx, service, place, 'ready')
        const old = present.find(task => rank(task.Status.State) <= rank('running'))
        this.#restarts.delayStart(old?.ID, fresh.ID, 0)
      }
      // Before the commit is told, so that its very first failure counts.
      this.#updated.set(fresh.ID, Number.NaN)
    })
    this.#awaited.set(fresh!.ID, () => {
      if (this.#plan.startFirst && store.tasks.get(fresh!.ID)?.Status.State === 'running') {
        store.update(tx =>
          stopAll(
            tx,
            present.map(task => store.tasks.get(task.ID)).filter(task => task !== undefined),
          ),
        )
      }
      done()
    })
  }

  #counts(task: Task): boolean {
    const since = this.#updated.get(task.ID)!
    return Number.isNaN(since) || this.#context.clock.now() - since <= this.#plan.monitorMs
  }

  #failed(task: Task): void {
    if (this.#over || !this.#updated.has(task.ID))
      return
    // Ours to stop: a shutdown that was asked for is no failure.
    if (rank(task.DesiredState) > rank('running') && task.Status.State === 'shutdown')
      return
    if (this.#plan.failureAction === 'continue')
      return
    this.#failures++
    this.#updated.delete(task.ID)
    if (this.#failures / this.#total <= this.#plan.maxFailureRatio)
      return
    const back = this.#context.store.services.get(this.#serviceId)?.UpdateStatus?.State === 'rollback_started'
    const because = `due to failure or early termination of task ${task.ID}`
    this.cancel()
    if (this.#plan.failureAction === 'pause')
      this.#setStatus(back ? 'rollback_paused' : 'paused', `update paused ${because}`)
    else if (back)
      this.#setStatus('rollback_paused', `rollback paused ${because}`)
    else this.#rollBack(`update rolled back ${because}`)
  }

  #rollBack(message: string): void {
    const { store } = this.#context
    const service = store.services.get(this.#serviceId)
    if (!service)
      return
    if (!service.PreviousSpec) {
      this.#setStatus('paused', message)
      return
    }
    const spec = service.PreviousSpec
    store.update(tx =>
      tx.patch('service', service.ID, {
        Spec: spec,
        PreviousSpec: undefined,
        UpdateStatus: { State: 'rollback_started', StartedAt: tx.at.text, Message: message },
      }),
    )
  }

  /** All slots are done: the last ones are watched for a while before all is called well. */
  #lastLook(): void {
    const ms = this.#plan.failureAction === 'continue' ? 0 : this.#plan.monitorMs
    this.#context.clock.after(ms, () => {
      if (this.#over)
        return
      this.cancel()
      completeUpdate(this.#context, this.#serviceId)
    })
  }

  #setStatus(state: 'updating' | 'paused' | 'rollback_paused', message: string): void {
    const { store } = this.#context
    const service = store.services.get(this.#serviceId)
    if (!service)
      return
    store.update(tx =>
      tx.patch('service', service.ID, {
        UpdateStatus: { ...service.UpdateStatus, State: state, ...(state === 'updating' ? { StartedAt: tx.at.text } : {}), Message: message },
      }),
    )
  }
}

/** Ends an update that has nothing more to do. */
export function completeUpdate({ store }: Context, serviceId: string): void {
  const service = store.services.get(serviceId)
  const status = service?.UpdateStatus
  if (status?.State !== 'updating' && status?.State !== 'rollback_started')
    return
  const back = status.State === 'rollback_started'
  store.update(tx =>
    tx.patch('service', serviceId, {
      UpdateStatus: {
        ...status,
        State: back ? 'rollback_completed' : 'completed',
        CompletedAt: tx.at.text,
        Message: back ? 'rollback completed' : 'update completed',
      },
    }),
  )
}

function stopAll(tx: Transaction, tasks: Task[]): void {
  for (const task of tasks) {
    if (rank(task.DesiredState) <= rank('running'))
      setDesired(tx, task, 'shutdown')
  }
}
