import type { Activity, CollectionRecords, RecordOf } from '@waggle/protocol'
import type { Principal } from './principal.ts'
import { COLLECTIONS } from '@waggle/protocol'

interface Viewable extends RecordOf {
  activity: Activity
}

/**
 * What of a record a principal may see; null for nothing of it. Whatever leaves for a viewer, by route
 * or by socket, passes here. Today everyone sees all.
 *
 * It must depend on the role alone: one encoding serves all viewers of the same role.
 */
export function visible<K extends keyof Viewable>(_principal: Principal, _kind: K, record: Viewable[K]): Viewable[K] | null {
  return record
}

/** Of some records, those and that of them which a principal may see. */
export function visibleAmong<K extends keyof Viewable>(principal: Principal, kind: K, records: Iterable<Viewable[K]>): Viewable[K][] {
  return [...records].map(record => visible(principal, kind, record)).filter(record => record !== null)
}

/** The same for records of several collections. */
export function visibleRecords<T extends Partial<CollectionRecords>>(principal: Principal, records: T): T {
  const shown = COLLECTIONS.flatMap((collection) => {
    const list = records[collection]
    return list ? [[collection, visibleAmong(principal, collection, list)]] : []
  })
  return Object.fromEntries(shown) as T
}
