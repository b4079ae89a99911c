import type { Transaction } from '../store/store.ts'
import type { Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import type { Restarts } from './restart.ts'
import type { Slot } from './update-run.ts'
import type { Updater } from './updater.ts'
import { rank } from '../types/objects.ts'
import { createTask, isRunnable, setDesired } from './task.ts'

/** Makes a replicated service have as many slots as it asks for, then the updater brings them up to date. */
export function reconcileReplicated(context: Context, updater: Updater, restarts: Restarts, service: Service): void {
  const { store } = context
  const wanted = service.Spec.Mode.Replicated?.Replicas ?? 0
  const { slots, dead } = slotsOf(store.tasksByService.get(service.ID), restarts, service)
  const sorted = slots.size > wanted ? byWorthKeeping(slots) : [...slots.values()]
  if (slots.size < wanted || sorted.length > wanted || dead.size > 0) {
    store.update((tx) => {
      for (const slot of sorted.slice(wanted)) {
        for (const task of slot) setDesired(tx, task, 'remove')
      }
      addSlots(context, tx, service, slots, dead, wanted - slots.size)
      for (const task of [...dead.values()].flat()) tx.remove('task', task.ID)
    })
  }
  updater.update(service, sorted.slice(0, wanted))
}

interface Slots {
  slots: Map<number, Slot>
  dead: Map<number, Task[]>
}

/** The slots that are taken, and the numbers that have only history. */
function slotsOf(tasks: Iterable<Task>, restarts: Restarts, service: Service): Slots {
  const slots = new Map<number, Slot>()
  const dead = new Map<number, Task[]>()
  for (const [number, all] of Map.groupBy(tasks, task => task.Slot!)) {
    // One that failed counts still, until its successor stands: else there would be two.
    const slot = all.filter(task => rank(task.DesiredState) <= rank('running'))
    const newest = all.reduce((a, b) => (a.Status.Timestamp < b.Status.Timestamp ? b : a))
    if (slot.length > 0)
      slots.set(number, slot)
    // What ended for good holds its slot, until an update brings a new one. A rollback is to end with tasks that run.
    else if (service.UpdateStatus?.State !== 'rollback_started' && !restarts.shouldRestart(service, newest))
      slots.set(number, [newest])
    else dead.set(number, all)
  }
  return { slots, dead }
}

/** New tasks take the lowest free numbers; a number that comes back keeps its history. */
function addSlots(context: Context, tx: Transaction, service: Service, slots: Map<number, Slot>, dead: Map<number, Task[]>, count: number): void {
  let number = 0
  for (let i = 0; i < count; i++) {
    do number++
    while (slots.has(number))
    dead.delete(number)
    createTask(context, tx, service, { slot: number }, 'running')
  }
}

/** Running slots first; of those, the ones whose node has the fewest of the service, so that what stays is spread. */
function byWorthKeeping(slots: Map<number, Slot>): Slot[] {
  const seen = new Map<string, number>()
  const ranked = [...slots.values()].map((slot) => {
    const task = slot.find(isRunnable) ?? slot[0]!
    const node = task.NodeID ?? ''
    const nth = seen.get(node) ?? 0
    seen.set(node, nth + 1)
    return { slot, running: task.Status.State === 'running', nth, number: task.Slot! }
  })
  ranked.sort((a, b) => Number(b.running) - Number(a.running) || a.nth - b.nth || a.number - b.number)
  return ranked.map(entry => entry.slot)
}
