import type { Model } from '@waggle/cluster'
import type { Cell } from './cell.ts'
import type { Entry } from './entry.ts'
import { buildCell } from './cell.ts'
import { cellIdOf, entryOf, isScarred, nextChange } from './entry.ts'

export interface Scene {
  readonly cells: ReadonlyMap<string, Cell>
  /** Where a task that is shown stands: its cell, and the key of its place in it. */
  placeOf: (taskId: string) => { cellId: string, key: string } | null
  /** Takes in what changed; returns the cells that now look different, came or went. */
  update: (model: Model, now: number) => Set<string>
  /** When something will look different though nothing changes: a scar is over, a wait is long enough to be shown. */
  nextChange: () => number | null
  /** Whether a scar is fading. */
  fading: (now: number) => boolean
}

/**
 * From records to marks and cells. Records are never mutated, so what is the same object is unchanged;
 * only cells with a changed task, node or service name are built anew.
 */
export function createScene(): Scene {
  const entries = new Map<string, Entry>()
  const members = new Map<string, Map<string, Entry>>()
  const cells = new Map<string, Cell>()
  const nodes = new Map<string, unknown>()
  const services = new Map<string, unknown>()
  /** Tasks that will look different at a known time, and when. */
  const timed = new Map<Entry, number>()
  let loaded = false

  function enter(entry: Entry, now: number): void {
    entries.set(entry.task.id, entry)
    let cell = members.get(entry.cellId)
    if (!cell)
      members.set(entry.cellId, (cell = new Map()))
    cell.set(entry.task.id, entry)
    const next = nextChange(entry, now)
    if (next !== null)
      timed.set(entry, next)
  }

  function leave(entry: Entry): void {
    entries.delete(entry.task.id)
    timed.delete(entry)
    const cell = members.get(entry.cellId)
    cell?.delete(entry.task.id)
    if (cell?.size === 0)
      members.delete(entry.cellId)
  }

  function takeTasks(model: Model, now: number, dirty: Set<string>): void {
    for (const task of model.tasks.values()) {
      const old = entries.get(task.id)
      if (old?.task === task)
        continue
      if (old) {
        leave(old)
        dirty.add(old.cellId)
      }
      const entry = entryOf(task, cellIdOf(task, model), old, now, loaded)
      enter(entry, now)
      dirty.add(entry.cellId)
    }
    if (entries.size === model.tasks.size)
      return
    for (const entry of [...entries.values()]) {
      if (!model.tasks.has(entry.task.id)) {
        leave(entry)
        dirty.add(entry.cellId)
      }
    }
  }

  function takeNodes(model: Model, now: number, dirty: Set<string>): void {
    for (const id of changed(nodes, model.nodes)) {
      dirty.add(id)
      // A node that came or went takes its tasks along.
      for (const task of model.tasksOfNode(id)) {
        const entry = entries.get(task.id)
        const cellId = cellIdOf(task, model)
        if (entry && entry.cellId !== cellId) {
          leave(entry)
          dirty.add(entry.cellId).add(cellId)
          enter({ ...entry, cellId }, now)
        }
      }
    }
  }

  function takeServices(model: Model, dirty: Set<string>): void {
    for (const id of changed(services, model.services)) {
      for (const task of model.tasksOfService(id)) {
        const entry = entries.get(task.id)
        if (entry)
          dirty.add(entry.cellId)
      }
    }
  }

  function update(model: Model, now: number): Set<string> {
    const dirty = new Set<string>()
    takeTasks(model, now, dirty)
    takeNodes(model, now, dirty)
    takeServices(model, dirty)
    for (const [entry, due] of timed) {
      if (due > now)
        continue
      dirty.add(entry.cellId)
      timed.delete(entry)
      const next = nextChange(entry, now)
      if (next !== null)
        timed.set(entry, next)
    }
    loaded ||= model.nodes.size > 0 || model.tasks.size > 0
    const different = new Set<string>()
    for (const id of dirty) {
      const old = cells.get(id)
      const cell = buildCell(id, model, members.get(id)?.values() ?? [], old, now)
      if (cell === old)
        continue
      different.add(id)
      if (cell)
        cells.set(id, cell)
      else cells.delete(id)
    }
    return different
  }

  return {
    cells,
    placeOf: (taskId) => {
      const entry = entries.get(taskId)
      return entry ? { cellId: entry.cellId, key: entry.key } : null
    },
    update,
    nextChange: () => (timed.size === 0 ? null : timed.values().reduce((a, b) => Math.min(a, b))),
    fading: now => timed.keys().some(entry => isScarred(entry, now)),
  }
}

/** Keeps a copy of a collection; the ids whose record is another object than before. */
function changed(known: Map<string, unknown>, collection: ReadonlyMap<string, unknown>): string[] {
  const ids: string[] = []
  for (const [id, record] of collection) {
    if (known.get(id) !== record) {
      known.set(id, record)
      ids.push(id)
    }
  }
  if (known.size > collection.size) {
    for (const id of [...known.keys()]) {
      if (!collection.has(id)) {
        known.delete(id)
        ids.push(id)
      }
    }
  }
  return ids
}
