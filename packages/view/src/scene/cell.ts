import type { Model } from '@waggle/cluster'
import type { SwarmNode } from '@waggle/protocol'
import type { Entry } from './entry.ts'
import type { Mark } from './mark.ts'
import { isWanted } from '@waggle/cluster'
import { isScarred, isShown, LOST, WAITING } from './entry.ts'
import { markOf, sameMark } from './mark.ts'

/** A node, or a place for tasks that have none. */
export interface Cell {
  readonly id: string
  readonly kind: 'node' | 'waiting' | 'lost'
  readonly name: string
  readonly role: 'leader' | 'manager' | 'worker' | null
  readonly availability: SwarmNode['availability']
  readonly state: SwarmNode['state']
  /** A manager that the others cannot hear. */
  readonly unreachable: boolean
  readonly running: number
  /** Tasks that should be here. */
  readonly total: number
  /** By key: one for each place in the cell. */
  readonly marks: ReadonlyMap<string, Mark>
}

/** Builds a cell; the old one, the same object, where nothing that is drawn differs; undefined where there is to be none. */
export function buildCell(id: string, model: Model, entries: Iterable<Entry>, old: Cell | undefined, now: number): Cell | undefined {
  const node = model.nodes.get(id)
  const marks = marksOf(entries, node, model, old, now)
  if (!node && (marks.size === 0 || (id !== WAITING && id !== LOST)))
    return undefined
  const cell: Cell = { ...(node ? describe(node) : aside(id)), ...count(marks), marks }
  return old && sameCell(old, cell) ? old : cell
}

function marksOf(entries: Iterable<Entry>, node: SwarmNode | undefined, model: Model, old: Cell | undefined, now: number): Map<string, Mark> {
  const tops = new Map<string, { top: Entry, scarred: Entry | null }>()
  for (const entry of entries) {
    if (!isShown(entry, now))
      continue
    const place = tops.get(entry.key)
    const scarred = isScarred(entry, now) ? entry : null
    if (!place) {
      tops.set(entry.key, { top: entry, scarred })
      continue
    }
    if (ranksOver(entry, place.top))
      place.top = entry
    if (scarred && (!place.scarred || scarred.failedAt! > place.scarred.failedAt!))
      place.scarred = scarred
  }
  const marks = new Map<string, Mark>()
  for (const [key, { top, scarred }] of tops) {
    const mark = markOf(top, scarred, node, model.services.get(top.task.serviceId))
    const before = old?.marks.get(key)
    marks.set(key, before && sameMark(before, mark) ? before : mark)
  }
  return marks
}

/** Of several tasks in one place: the wanted one, then the newest. */
function ranksOver(a: Entry, b: Entry): boolean {
  const wanted = Number(isWanted(a.task)) - Number(isWanted(b.task))
  if (wanted !== 0)
    return wanted > 0
  return a.task.createdAt === b.task.createdAt ? a.task.id > b.task.id : a.task.createdAt > b.task.createdAt
}

function describe(node: SwarmNode) {
  return {
    id: node.id,
    kind: 'node' as const,
    name: node.name || node.id.slice(0, 8),
    role: node.manager?.leader ? ('leader' as const) : node.role,
    availability: node.availability,
    state: node.state,
    unreachable: node.manager?.reachability === 'unreachable',
  }
}

function aside(id: string) {
  return {
    id,
    ...(id === WAITING ? { kind: 'waiting' as const, name: 'Waiting for a node' } : { kind: 'lost' as const, name: 'Lost' }),
    role: null,
    availability: 'active' as const,
    state: 'ready' as const,
    unreachable: false,
  }
}

/** A job's task that is done is not one that is missing. */
function count(marks: ReadonlyMap<string, Mark>): { running: number, total: number } {
  const expected = [...marks.values()].filter(mark => mark.wanted && mark.look !== 'done')
  return { running: expected.filter(mark => mark.look === 'running').length, total: expected.length }
}

function sameCell(a: Cell, b: Cell): boolean {
  for (const field of Object.keys(a) as (keyof Cell)[]) {
    if (field !== 'marks' && a[field] !== b[field])
      return false
  }
  if (a.marks.size !== b.marks.size)
    return false
  for (const [key, mark] of a.marks) {
    if (b.marks.get(key) !== mark)
      return false
  }
  return true
}
