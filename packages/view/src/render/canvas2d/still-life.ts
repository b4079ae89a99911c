import type { Mark } from '../../scene/mark.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture } from '../renderer.ts'
import type { Batch, Detail } from './batch.ts'
import { createBatch } from './batch.ts'

/** What stands still in a cell, gathered by style. */
export interface StillLife {
  readonly bright: Batch
  /** What does not match a search. */
  readonly dim: Batch
  /** Slots with a scar: it fades, so it is drawn anew each time. */
  readonly scars: readonly number[]
}

interface Kept {
  revision: number
  matches: Picture['matches']
  byDetail: Map<Detail, StillLife>
}

/** Marks in slots are gathered once and drawn again and again; only what moves is gathered at every frame. */
export function createStillLifes() {
  const kept = new WeakMap<StageCell, Kept>()
  return {
    of(held: StageCell, detail: Detail, matches: Picture['matches']): StillLife {
      let lifes = kept.get(held)
      if (!lifes || lifes.revision !== held.revision || lifes.matches !== matches) {
        lifes = { revision: held.revision, matches, byDetail: new Map() }
        kept.set(held, lifes)
      }
      let life = lifes.byDetail.get(detail)
      if (!life)
        lifes.byDetail.set(detail, (life = gather(held, detail, matches)))
      return life
    },
  }
}

/** Nothing has replaced it: the mark itself is the scar, and fades as a whole. */
export const isBareScar = (mark: Mark) => mark.look === 'failed' && mark.scar !== null

function gather(held: StageCell, detail: Detail, matches: Picture['matches']): StillLife {
  const bright = createBatch(detail)
  const dim = createBatch(detail)
  const scars: number[] = []
  for (let slot = 0; slot < held.marks.length; slot++) {
    const mark = held.marks[slot]
    if (!mark || held.motions.has(mark.id))
      continue
    if (mark.scar)
      scars.push(slot)
    if (isBareScar(mark))
      continue
    const batch = matches && !matches(mark.id) ? dim : bright
    batch.add(mark, held.comb.x[slot]!, held.comb.y[slot]!, 1)
  }
  return { bright, dim, scars }
}
