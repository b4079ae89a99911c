import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture } from '../renderer.ts'
import { motionAt } from '../../stage/stage-cell.ts'
import { createBatch } from './batch.ts'
import { detailAt, DIMMED } from './detail.ts'
import { paintScars } from './scars.ts'
import { createStillLifes } from './still-life.ts'

export function createMarkPainter(context: CanvasRenderingContext2D) {
  const lifes = createStillLifes()

  /** The context stands in the middle of the cell. */
  return (held: StageCell, picture: Picture): void => {
    const { theme, look, matches, now } = picture
    const detail = detailAt(look.scale)
    const life = lifes.of(held, detail, matches)
    const alpha = context.globalAlpha
    context.globalAlpha = alpha * DIMMED
    life.dim.paint(context, theme, look.scale)
    context.globalAlpha = alpha
    life.bright.paint(context, theme, look.scale)
    if (held.motions.size > 0) {
      const moving = createBatch(detail)
      for (const motion of held.motions.values()) {
        const { x, y, size } = motionAt(motion, now)
        moving.add(motion.mark, x, y, size)
      }
      moving.paint(context, theme, look.scale)
    }
    paintScars(context, held, life.scars, picture, detail)
  }
}
