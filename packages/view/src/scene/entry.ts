import type { Model } from '@waggle/cluster'
import type { Task } from '@waggle/protocol'
import { isOver, isWanted, slotKey } from '@waggle/cluster'

/** How long a failure stays to be seen. */
export const SCAR_MS = 30_000
/** A task passes through "no node yet" within moments; only one that stays there is shown. */
export const WAIT_MS = 1200

/** Not nodes, but cells all the same; an id of the engine has no colon. */
export const WAITING = 'aside:waiting'
export const LOST = 'aside:lost'

/** A task as the scene keeps it. */
export interface Entry {
  readonly task: Task
  readonly cellId: string
  readonly key: string
  /** Since when it has been failed, on this page's clock; null where it is not. */
  readonly failedAt: number | null
  /** From when it is shown. */
  readonly visibleAt: number
}

export function cellIdOf(task: Task, model: Model): string {
  return task.nodeId === null ? WAITING : model.nodes.has(task.nodeId) ? task.nodeId : LOST
}

export function entryOf(task: Task, cellId: string, old: Entry | undefined, now: number, loaded: boolean): Entry {
  const failed = task.state === 'failed' || task.state === 'rejected'
  return {
    task,
    cellId,
    key: slotKey(task),
    failedAt: failed ? (old?.failedAt ?? failedAt(task, now, loaded)) : null,
    visibleAt: cellId === WAITING && loaded ? (old?.visibleAt ?? now + WAIT_MS) : now,
  }
}

/** The server's clock may differ from the page's: what fails while the page looks on fails now. */
function failedAt(task: Task, now: number, loaded: boolean): number {
  const since = Date.parse(task.since)
  const age = now - since
  if (age >= 0 && age < SCAR_MS)
    return since
  return loaded && Math.abs(age) < 600_000 ? now : since
}

export const isScarred = (entry: Entry, now: number) => entry.failedAt !== null && Math.abs(now - entry.failedAt) < SCAR_MS

/** Wanted, or not over yet (an orphan's container may still run), or failed just now. */
export function isShown(entry: Entry, now: number): boolean {
  const { task } = entry
  if (now < entry.visibleAt)
    return false
  return isWanted(task) || !isOver(task) || task.state === 'orphaned' || isScarred(entry, now)
}

/** When an entry will look different by the passing of time alone. */
export function nextChange(entry: Entry, now: number): number | null {
  if (now < entry.visibleAt)
    return entry.visibleAt
  return isScarred(entry, now) ? entry.failedAt! + SCAR_MS : null
}
