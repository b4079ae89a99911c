import type { Activity, ActivityType } from '@waggle/protocol'

const KEPT = 2_000

/** Each entry once, newest first. What polling found out late stands where it happened, not where it was found. */
export function mergeEntries(held: readonly Activity[], incoming: readonly Activity[]): Activity[] {
  const bySeq = new Map<number, Activity>()
  for (const entry of held) bySeq.set(entry.seq, entry)
  for (const entry of incoming) bySeq.set(entry.seq, entry)
  return [...bySeq.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq).slice(0, KEPT)
}

export interface EntryFilter {
  type: ActivityType | null
  text: string
  /** Milliseconds of the wall clock; older entries are left out. */
  since: number | null
}

export function filterEntries(entries: readonly Activity[], { type, text, since }: EntryFilter): Activity[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(
    entry =>
      (type === null || entry.type === type)
      && (since === null || Date.parse(entry.at) >= since)
      && words.every(word => `${entry.name} ${entry.text} ${entry.objectId} ${entry.action}`.toLowerCase().includes(word)),
  )
}
