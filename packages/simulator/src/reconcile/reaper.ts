import type { Change, Store } from '../store/store.ts'
import type { Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import { slotKey } from '../store/store.ts'
import { rank } from '../types/objects.ts'
import { debounce, PACE } from './context.ts'
import { isRunnable } from './task.ts'

/** Kept a slot, the present task included: `TaskHistoryRetentionLimit`. */
export const HISTORY_LIMIT = 5

/** Takes away what is no longer kept: history beyond the limit, and tasks that are to be removed. */
export class Reaper {
  readonly #store: Store
  readonly #slots = new Set<string>()
  readonly #tasks = new Set<string>()
  readonly #soon: () => void

  constructor(context: Context) {
    this.#store = context.store
    this.#soon = debounce(context, PACE.reap, () => this.#run())
  }

  taskChanged({ action, object: task }: Change<'task'>): void {
    if (action === 'create')
      this.#slots.add(slotKey(task))
    else if (action === 'update' && isGone(task))
      this.#tasks.add(task.ID)
    else return
    this.#soon()
  }

  #run(): void {
    this.#store.update((tx) => {
      for (const id of this.#tasks) tx.remove('task', id)
      for (const slot of this.#slots) {
        for (const task of this.#surplus(slot)) tx.remove('task', task.ID)
      }
    })
    this.#tasks.clear()
    this.#slots.clear()
  }

  #surplus(slot: string): Task[] {
    const all = [...this.#store.tasksBySlot.get(slot)]
    if (all.length <= HISTORY_LIMIT)
      return []
    return all
      .filter(task => !isRunnable(task))
      .sort((a, b) => (a.Status.Timestamp < b.Status.Timestamp ? -1 : 1))
      .slice(0, all.length - HISTORY_LIMIT)
  }
}

/** To be removed, and either at its end or never begun. */
function isGone(task: Task): boolean {
  return task.DesiredState === 'remove' && (rank(task.Status.State) > rank('running') || rank(task.Status.State) < rank('assigned'))
}
