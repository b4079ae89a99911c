import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture } from '../renderer.ts'
import type { Batch, Detail } from './batch.ts'
import { SCAR_MS } from '../../scene/entry.ts'
import { motionAt } from '../../stage/stage-cell.ts'
import { createBatch } from './batch.ts'
import { addCross, addHex, MARK_RADIUS } from './shapes.ts'

const isScar = (mark: { look: string, scar: unknown }) => mark.look === 'failed' && mark.scar !== null

/** How much is left of what does not match a search. */
export const DIMMED = 0.13

interface Still { revision: number, detail: Detail, matches: Picture['matches'], bright: Batch, dim: Batch }

/** From this radius on (CSS pixels) even a failed mark says what it is; before, it is all cross. */
export const DETAILS_FROM = 46

function detailAt(scale: number): Detail {
  if (scale < 15)
    return 'colour'
  return scale * MARK_RADIUS < DETAILS_FROM
    ? 'form'
    : 'words'
}

/** Marks in slots are gathered once and drawn again and again; only what moves is gathered at every frame. */
export function createMarkPainter() {
  const kept = new WeakMap<StageCell, Still>()

  function stillOf(held: StageCell, detail: Detail, matches: Picture['matches']): Still {
    const old = kept.get(held)
    if (old && old.revision === held.revision && old.detail === detail && old.matches === matches)
      return old
    const still: Still = {
      revision: held.revision,
      detail,
      matches,
      bright: createBatch(detail),
      dim: createBatch(detail),
    }
    for (const [slot, mark] of held.marks.entries()) {
      if (!mark || held.motions.has(mark.id) || isScar(mark))
        continue
      const batch = matches && !matches(mark.id)
        ? still.dim
        : still.bright
      batch.add(mark, held.comb.x[slot]!, held.comb.y[slot]!, 1)
    }
    kept.set(held, still)
    return still
  }

  /** The context stands in the middle of the cell. */
  return (context: CanvasRenderingContext2D, held: StageCell, picture: Picture): void => {
    const { theme, look, matches, now } = picture
    const detail = detailAt(look.scale)
    const still = stillOf(held, detail, matches)
    const alpha = context.globalAlpha
    context.globalAlpha = alpha * DIMMED
    still.dim.paint(context, theme, look.scale)
    context.globalAlpha = alpha
    still.bright.paint(context, theme, look.scale)
    if (held.motions.size > 0) {
      const moving = createBatch(detail)
      for (const motion of held.motions.values()) {
        const { x, y, size } = motionAt(motion, now)
        moving.add(motion.mark, x, y, size)
      }
      moving.paint(context, theme, look.scale)
    }
    paintScars(context, held, picture, detail)
  }
}

/** A failure that nothing has replaced fades as a whole; over a replacement, its outline and a small cross fade. */
function paintScars(context: CanvasRenderingContext2D, held: StageCell, { now, theme, look, matches }: Picture, detail: Detail): void {
  const alpha = context.globalAlpha
  for (const [slot, mark] of held.marks.entries()) {
    if (!mark?.scar || (held.motions.has(mark.id) && held.motions.get(mark.id)!.fromSize === 1))
      continue
    const age = (now - mark.scar.at) / SCAR_MS
    const left = Math.min(1, Math.max(0, 1.15 * (1 - age)))
    const x = held.comb.x[slot]!
    const y = held.comb.y[slot]!
    context.globalAlpha = alpha * left * (matches && !matches(mark.id)
      ? DIMMED
      : 1)
    if (isScar(mark)) {
      const batch = createBatch(detail)
      batch.add(mark, x, y, 1)
      batch.paint(context, theme, look.scale)
      continue
    }
    context.strokeStyle = theme.failed
    context.lineWidth = Math.max(1.4 / look.scale, 0.07)
    context.beginPath()
    addHex(context, x, y, MARK_RADIUS * 1.02, MARK_RADIUS * 0.16)
    context.stroke()
    context.beginPath()
    addCross(context, x + MARK_RADIUS * 0.48, y - MARK_RADIUS * 0.5, MARK_RADIUS * 0.15)
    context.stroke()
  }
  context.globalAlpha = alpha
}
