import type { Transaction } from '../store/store.ts'
import type { Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import type { Slot } from './update-run.ts'
import type { Updater } from './updater.ts'
import { rank } from '../types/objects.ts'
import { createTask, isRunnable, setDesired } from './task.ts'

/** Makes a replicated service have as many slots as it asks for, then the updater brings them up to date. */
export function reconcileReplicated(context: Context, updater: Updater, service: Service): void {
  const { store } = context
  const wanted = service.Spec.Mode.Replicated?.Replicas ?? 0
  const { slots, dead } = slotsOf(store.tasksByService.get(service.ID))
  let kept = [...slots.values()]
  if (slots.size < wanted) {
    store.update(tx => addSlots(context, tx, service, slots, dead, wanted - slots.size))
  }
  else if (slots.size > wanted) {
    const sorted = byWorthKeeping(slots)
    kept = sorted.slice(0, wanted)
    store.update((tx) => {
      for (const slot of sorted.slice(wanted)) {
        for (const task of slot)
          setDesired(tx, task, 'remove')
      }
      dropDead(tx, dead, slots)
    })
  }
  updater.update(service, kept)
}

interface Slots { slots: Map<number, Slot>, dead: Map<number, Task[]> }

/** The slots that have a task to run, and the numbers that have only history. */
function slotsOf(tasks: Iterable<Task>): Slots {
  const slots = new Map<number, Slot>()
  const dead = new Map<number, Task[]>()
  for (const task of tasks) {
    // One that failed counts still, until its successor stands: else there would be two.
    const into = rank(task.DesiredState) <= rank('running') ? slots : dead
    const slot = into.get(task.Slot!) ?? []
    slot.push(task)
    into.set(task.Slot!, slot)
  }
  return { slots, dead }
}

/** New tasks take the lowest free numbers; the history of a number that comes back is dropped. */
function addSlots(context: Context, tx: Transaction, service: Service, slots: Map<number, Slot>, dead: Map<number, Task[]>, count: number): void {
  let number = 0
  for (let i = 0; i < count; i++) {
    do number++
    while (slots.has(number))
    for (const task of dead.get(number) ?? []) {
      if (rank(task.Status.State) > rank('running'))
        tx.remove('task', task.ID)
    }
    createTask(context, tx, service, { slot: number }, 'running')
  }
}

function dropDead(tx: Transaction, dead: Map<number, Task[]>, slots: Map<number, Slot>): void {
  for (const [number, tasks] of dead) {
    if (slots.has(number))
      continue
    for (const task of tasks)
      setDesired(tx, task, 'remove')
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
    return {
      slot,
      running: task.Status.State === 'running',
      nth,
      number: task.Slot!,
    }
  })
  ranked.sort((a, b) => Number(b.running) - Number(a.running) || a.nth - b.nth || a.number - b.number)
  return ranked.map(entry => entry.slot)
}
