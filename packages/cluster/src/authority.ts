import type { Change, CollectionName, CollectionRecords, Delta, RecordOf } from '@waggle/protocol'
import type { Model } from './model.ts'
import { COLLECTIONS } from '@waggle/protocol'
import { createModel, recordsOf } from './model.ts'
import { same } from './same.ts'

export interface Authority {
  readonly model: Model
  readonly epoch: string
  readonly revision: () => number
  /**
   * Makes the named collections equal to fresh listings, in one revision.
   * Returns the delta, or null where nothing differs: an unchanged cluster costs no message.
   */
  replace: (listings: Partial<CollectionRecords>) => Delta | null
  /** What a viewer who has nothing is sent, less the activity. */
  records: () => CollectionRecords
}

/**
 * The server's copy of the cluster: the only one that is written from the engine.
 * `epoch` names this life of the model; a revision counts its changes.
 *
 * Records are compared by all their fields, not by version: a manager's leadership and
 * reachability are laid over a node as it is read and change without its version.
 */
export function createAuthority(epoch: string): Authority {
  const model = createModel()
  let revision = 0

  function diff<C extends CollectionName>(collection: C, listed: readonly RecordOf[C][], change: Change): void {
    const held = model[collection] as ReadonlyMap<string, RecordOf[C]>
    const seen = new Set<string>()
    const put: RecordOf[C][] = []
    for (const record of listed) {
      seen.add(record.id)
      if (!same(held.get(record.id), record))
        put.push(record)
    }
    const gone = [...held.keys()].filter(id => !seen.has(id))
    if (put.length > 0)
      change.put[collection] = put as Change['put'][C]
    if (gone.length > 0)
      change.remove[collection] = gone
  }

  function replace(listings: Partial<CollectionRecords>): Delta | null {
    const change: Change = { put: {}, remove: {} }
    for (const collection of COLLECTIONS) {
      const listed = listings[collection]
      if (listed)
        diff(collection, listed, change)
    }
    if (Object.keys(change.put).length === 0 && Object.keys(change.remove).length === 0)
      return null
    applyChange(model, change)
    revision += 1
    return { type: 'delta', epoch, revision, ...change }
  }

  return { model, epoch, revision: () => revision, replace, records: () => recordsOf(model) }
}

/** Writes a change into a model; both ends do it with this. */
export function applyChange(model: ReturnType<typeof createModel>, change: Change): void {
  for (const collection of COLLECTIONS) {
    for (const id of change.remove[collection] ?? []) model.remove(collection, id)
    for (const record of change.put[collection] ?? []) model.put(collection, record)
  }
}
