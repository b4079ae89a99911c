import type { Delta, Snapshot } from '@waggle/protocol'
import type { Model } from './model.ts'
import { COLLECTIONS } from '@waggle/protocol'
import { applyChange } from './authority.ts'
import { createModel } from './model.ts'

/**
 * - `applied`: the replica is at the message's revision.
 * - `old`: it was there already; nothing changed.
 * - `gap`: something in between is missing; the caller asks for a snapshot. The replica keeps what it has.
 */
export type Outcome = 'applied' | 'old' | 'gap'

export interface Replica {
  readonly model: Model
  position: () => { epoch: string, revision: number } | null
  apply: (message: Snapshot | Delta) => Outcome
}

/** The page's copy of the cluster: equal to the authority at the revision it stands at, or it says so. */
export function createReplica(): Replica {
  const model = createModel()
  let position: { epoch: string, revision: number } | null = null

  function load(snapshot: Snapshot): Outcome {
    model.clear()
    for (const collection of COLLECTIONS) {
      for (const record of snapshot.records[collection]) model.put(collection, record)
    }
    position = { epoch: snapshot.epoch, revision: snapshot.revision }
    return 'applied'
  }

  function advance(delta: Delta): Outcome {
    if (position === null || delta.epoch !== position.epoch)
      return 'gap'
    if (delta.revision <= position.revision)
      return 'old'
    if (delta.revision > position.revision + 1)
      return 'gap'
    applyChange(model, delta)
    position = { epoch: delta.epoch, revision: delta.revision }
    return 'applied'
  }

  return { model, position: () => position, apply: message => (message.type === 'snapshot' ? load(message) : advance(message)) }
}
