import type { Point } from '../geometry/hex.ts'
import type { Cell } from '../scene/cell.ts'
import type { Mark } from '../scene/mark.ts'
import type { StageCell } from './stage-cell.ts'
import { combOf } from '../geometry/comb.ts'
import { placeKeys } from '../layout/slots.ts'
import { localPlace } from './stage-cell.ts'

/** A cell whose marks are to be put in their slots. */
export interface Unsettled {
  readonly held: StageCell
  readonly cell: Cell
  readonly step: number
}

interface Origin {
  readonly held: StageCell
  readonly mark: Mark
  readonly local: Point
}

/** Puts marks in their slots, and sets those on their way that came, went, or stand elsewhere now. */
export function settle(unsettled: readonly Unsettled[], gone: readonly StageCell[], now: number, animate: boolean): void {
  const origins = animate ? whereTheyWere([...unsettled.map(({ held }) => held), ...gone], now) : new Map<string, Origin>()
  for (const { held, cell, step } of unsettled) {
    held.cell = cell
    if (held.comb.step !== step || !sameKeys(held.slots, cell.marks)) {
      held.comb = combOf(step)
      held.slots = placeKeys(
        cell.marks.values().map(({ key, serviceId, slot }) => ({ key, group: serviceId, rank: Number(slot) })),
        step,
      )
    }
    held.marks = []
    held.revision += 1
    for (const mark of cell.marks.values()) held.marks[held.slots.get(mark.key)!] = mark
    if (animate)
      setOff(held, origins, now)
    else held.motions.clear()
  }
  for (const { held, mark, local } of origins.values()) {
    // A scar has faded already.
    if (mark.look === 'failed' && mark.scar) {
      held.motions.delete(mark.id)
    }
    else {
      held.motions.set(mark.id, { mark, from: local, to: local, fromSize: 1, toSize: 0, start: now })
    }
  }
}

function sameKeys(slots: ReadonlyMap<string, number>, marks: ReadonlyMap<string, Mark>): boolean {
  return slots.size === marks.size && marks.keys().every(key => slots.has(key))
}

function whereTheyWere(cells: readonly StageCell[], now: number): Map<string, Origin> {
  const origins = new Map<string, Origin>()
  for (const held of cells) {
    for (const mark of held.marks) {
      const local = mark && localPlace(held, mark.key, mark.id, now)
      if (local)
        origins.set(mark.id, { held, mark, local })
    }
  }
  return origins
}

function setOff(held: StageCell, origins: Map<string, Origin>, now: number): void {
  for (const [slot, mark] of held.marks.entries()) {
    if (!mark)
      continue
    const to = { x: held.comb.x[slot]!, y: held.comb.y[slot]! }
    const origin = origins.get(mark.id)
    origins.delete(mark.id)
    if (!origin) {
      const arriving = held.motions.get(mark.id)
      held.motions.set(mark.id, { mark, from: to, to, fromSize: 0, toSize: 1, start: arriving?.start ?? now })
      continue
    }
    const from = { x: origin.local.x + origin.held.now.x - held.now.x, y: origin.local.y + origin.held.now.y - held.now.y }
    const motion = held.motions.get(mark.id)
    const stands = Math.hypot(from.x - to.x, from.y - to.y) < 1e-6
    if (origin.held !== held)
      origin.held.motions.delete(mark.id)
    if (stands && motion && motion.toSize === 1) {
      held.motions.set(mark.id, { ...motion, mark })
    }
    else if (!stands) {
      held.motions.set(mark.id, { mark, from, to, fromSize: 1, toSize: 1, start: now })
    }
  }
}
