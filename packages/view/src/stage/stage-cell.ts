import type { Comb } from '../geometry/comb.ts'
import type { Point } from '../geometry/hex.ts'
import type { Cell } from '../scene/cell.ts'
import type { Mark } from '../scene/mark.ts'
import { easeCubicInOut } from 'd3-ease'
import { combOf } from '../geometry/comb.ts'

export const TRAVEL_MS = 420

/** A mark on its way, as seen from the middle of its cell. */
export interface Motion {
  readonly mark: Mark
  readonly from: Point
  readonly to: Point
  readonly fromSize: number
  readonly toSize: number
  readonly start: number
}

export interface Frame extends Point {
  readonly inradius: number
  readonly alpha: number
}

/** A cell with its place, its marks by slot, and what moves in it. */
export interface StageCell {
  cell: Cell
  comb: Comb
  slots: ReadonlyMap<string, number>
  marks: (Mark | undefined)[]
  /** Where it is now, and on which way. */
  now: Frame
  target: Frame
  tween: { from: Frame, start: number } | null
  /** It goes; forget it when it is there. */
  leaving: boolean
  motions: Map<string, Motion>
  /** Raised when what stands still in it changes. */
  revision: number
}

export function createStageCell(cell: Cell, target: Frame): StageCell {
  return { cell, comb: combOf(0), slots: new Map(), marks: [], now: target, target, tween: null, leaving: false, motions: new Map(), revision: 0 }
}

export function moveCell(held: StageCell, target: Frame, now: number, animate: boolean): void {
  held.target = target
  held.tween = animate ? { from: held.now, start: now } : null
  if (!animate)
    held.now = target
}

/** True while something in the cell is still on its way. */
export function advanceCell(held: StageCell, now: number): boolean {
  if (held.tween) {
    const { from, start } = held.tween
    const t = Math.min(1, Math.max(0, (now - start) / TRAVEL_MS))
    const mix = (a: number, b: number) => a + (b - a) * easeCubicInOut(t)
    const { target } = held
    held.now
      = t === 1
        ? target
        : { x: mix(from.x, target.x), y: mix(from.y, target.y), inradius: mix(from.inradius, target.inradius), alpha: mix(from.alpha, target.alpha) }
    if (t === 1)
      held.tween = null
  }
  for (const [id, motion] of held.motions) {
    if (now - motion.start >= TRAVEL_MS) {
      held.motions.delete(id)
      held.revision += 1
    }
  }
  return held.tween !== null || held.motions.size > 0
}

/** Where a motion has come to. */
export function motionAt({ from, to, fromSize, toSize, start }: Motion, now: number): Point & { size: number } {
  const t = easeCubicInOut(Math.min(1, Math.max(0, (now - start) / TRAVEL_MS)))
  return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t, size: fromSize + (toSize - fromSize) * t }
}

/** Where a mark is drawn, as seen from the middle of its cell. */
export function localPlace(held: StageCell, key: string, id: string, now: number): Point | null {
  const motion = held.motions.get(id)
  if (motion)
    return motionAt(motion, now)
  const slot = held.slots.get(key)
  return slot === undefined ? null : { x: held.comb.x[slot]!, y: held.comb.y[slot]! }
}
