import type { Activity, ActivityType } from '@waggle/protocol'
import type { Entry } from './words.ts'

/** As many entries as are kept; the oldest give way. */
export const ACTIVITY_KEPT = 1000

export interface ActivityQuery {
  type?: ActivityType | undefined
  object?: string | undefined
  since?: string | undefined
  until?: string | undefined
  limit?: number | undefined
}

export interface ActivityRing {
  add: (entries: readonly Entry[]) => Activity[]
  /** Oldest first; `since` and `until` are RFC 3339, `object` an id or a name, whole. */
  find: (query: ActivityQuery) => Activity[]
}

/** What happened lately, in the order in which it was learnt. */
export function createActivityRing(kept = ACTIVITY_KEPT): ActivityRing {
  let entries: Activity[] = []
  let seq = 0
  return {
    add(fresh) {
      const added = fresh.map(entry => ({ seq: ++seq, ...entry }))
      entries = [...entries, ...added].slice(-kept)
      return added
    },
    find({ type, object, since, until, limit = kept }) {
      const [from, to] = [since === undefined ? -Infinity : Date.parse(since), until === undefined ? Infinity : Date.parse(until)]
      return entries
        .filter((entry) => {
          const at = Date.parse(entry.at)
          return (
            at >= from
            && at <= to
            && (type === undefined || entry.type === type)
            && (object === undefined || entry.objectId === object || entry.name === object)
          )
        })
        .slice(-limit)
    },
  }
}
