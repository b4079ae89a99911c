import type { Axial } from './hex.ts'
import { toPoint } from './hex.ts'

/**
 * A comb: the hexagonal patch of slots in a cell. Its size is a step, the number of rings around the middle,
 * so that cells grow by whole rings and seldom.
 */
export interface Comb {
  readonly step: number
  readonly capacity: number
  /** By slot, row by row; so are x and y, the slot's centre seen from the comb's. */
  readonly slots: readonly Axial[]
  readonly x: Float64Array
  readonly y: Float64Array
  /** The slot at a place in the lattice; -1 outside. */
  readonly slotAt: (place: Axial) => number
}

export const capacity = (step: number) => 1 + 3 * step * (step + 1)

/** The smallest step whose capacity holds a number of tasks. */
export function stepFor(count: number): number {
  let step = Math.max(0, Math.floor(Math.sqrt(Math.max(0, count - 1) / 3) - 1))
  while (capacity(step) < count) step++
  return step
}

const combs = new Map<number, Comb>()

export function combOf(step: number): Comb {
  const known = combs.get(step)
  if (known)
    return known
  const comb = createComb(step)
  combs.set(step, comb)
  return comb
}

function createComb(step: number): Comb {
  const slots: Axial[] = []
  const rowStart: number[] = []
  for (let r = -step; r <= step; r++) {
    const first = Math.max(-step, -step - r)
    rowStart.push(slots.length - first)
    for (let q = first; q <= Math.min(step, step - r); q++) slots.push({ q, r })
  }
  const x = new Float64Array(slots.length)
  const y = new Float64Array(slots.length)
  for (const [slot, place] of slots.entries()) {
    const point = toPoint(place)
    x[slot] = point.x
    y[slot] = point.y
  }
  const slotAt = ({ q, r }: Axial) => (Math.max(Math.abs(q), Math.abs(r), Math.abs(q + r)) > step ? -1 : rowStart[r + step]! + q)
  return { step, capacity: slots.length, slots, x, y, slotAt }
}
