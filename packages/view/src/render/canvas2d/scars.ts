import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture } from '../renderer.ts'
import type { Detail } from './batch.ts'
import { SCAR_MS } from '../../scene/entry.ts'
import { createBatch } from './batch.ts'
import { DIMMED } from './detail.ts'
import { addCross, addHex, MARK_RADIUS } from './shapes.ts'
import { isBareScar } from './still-life.ts'

/** Scars of about one age are drawn together. */
const SHADES = 16

/** A failure that nothing has replaced fades as a whole; over a replacement, an outline and a small cross fade. */
export function paintScars(context: CanvasRenderingContext2D, held: StageCell, slots: readonly number[], picture: Picture, detail: Detail): void {
  if (slots.length === 0)
    return
  const alpha = context.globalAlpha
  for (const [shade, group] of byShade(held, slots, picture)) {
    context.globalAlpha = alpha * shade
    const bare = createBatch(detail)
    const outlines = new Path2D()
    for (const slot of group) {
      const x = held.comb.x[slot]!
      const y = held.comb.y[slot]!
      const mark = held.marks[slot]!
      if (isBareScar(mark)) {
        bare.add(mark, x, y, 1)
      }
      else {
        addHex(outlines, x, y, MARK_RADIUS * 1.02, MARK_RADIUS * 0.16)
        addCross(outlines, x + MARK_RADIUS * 0.48, y - MARK_RADIUS * 0.5, MARK_RADIUS * 0.15)
      }
    }
    bare.paint(context, picture.theme, picture.look.scale)
    context.strokeStyle = picture.theme.failed
    context.lineWidth = Math.min(Math.max(1.4, 0.07 * picture.look.scale), 4) / picture.look.scale
    context.stroke(outlines)
  }
  context.globalAlpha = alpha
}

function byShade(held: StageCell, slots: readonly number[], { time, matches }: Picture): Map<number, number[]> {
  return Map.groupBy(slots, (slot) => {
    const mark = held.marks[slot]!
    // Whole for the first seconds.
    const left = Math.min(1, Math.max(0, 1.15 * (1 - (time - mark.scar!.at) / SCAR_MS)))
    return (Math.ceil(left * SHADES) / SHADES) * (matches && !matches(mark.id) ? DIMMED : 1)
  })
}
