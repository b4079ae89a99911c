import type { Change } from '../store/store.ts'
import type { Service } from '../types/objects.ts'
import type { Context } from './context.ts'
import type { Restarts } from './restart.ts'
import type { Slot } from './update-run.ts'
import { isDirty } from './task.ts'
import { completeUpdate, UpdateRun } from './update-run.ts'

/** The rolling updates under way, at most one a service. */
export class Updater {
  readonly #context: Context
  readonly #restarts: Restarts
  readonly #runs = new Map<string, UpdateRun>()

  constructor(context: Context, restarts: Restarts) {
    this.#context = context
    this.#restarts = restarts
  }

  /** Brings the service's slots up to its spec, if they are not and nothing forbids it. */
  update(service: Service, slots: Slot[]): void {
    const running = this.#runs.get(service.ID)
    if (running && !running.isOver && running.spec === service.Spec)
      return
    const state = service.UpdateStatus?.State
    if (state === 'paused' || state === 'rollback_paused')
      return
    running?.cancel()
    const dirty = slots.filter(slot => slot.length > 1 || slot.some(task => isDirty(service, task)))
    if (dirty.length === 0) {
      this.#runs.delete(service.ID)
      completeUpdate(this.#context, service.ID)
      return
    }
    this.#runs.set(service.ID, new UpdateRun(this.#context, this.#restarts, service, dirty))
  }

  taskChanged(change: Change<'task'>): void {
    this.#runs.get(change.object.ServiceID)?.taskChanged(change)
  }

  forget(serviceId: string): void {
    this.#runs.get(serviceId)?.cancel()
    this.#runs.delete(serviceId)
  }
}
