import type { Size } from '../../camera/camera.ts'
import type { Point } from '../../geometry/hex.ts'
import type { Mark } from '../../scene/mark.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Picture } from '../renderer.ts'
import type { Ruler } from './text.ts'
import { motionAt } from '../../stage/stage-cell.ts'
import { DIMMED, NAMES_FROM } from './detail.ts'
import { linesOf } from './mark-lines.ts'
import { ramp } from './ramp.ts'
import { MARK_RADIUS } from './shapes.ts'

/** What is over is smaller. */
const NAMES_OF_DONE_FROM = 34

/** Nearer, a mark says which service and slot it is; nearer still, its image's tag and what is wrong. `at`: the cell's middle on the screen. */
export function paintMarkLabels(context: CanvasRenderingContext2D, held: StageCell, at: Point, picture: Picture, screen: Size, ruler: Ruler): void {
  const { look, theme, matches, now } = picture
  const radius = MARK_RADIUS * look.scale
  // A narrow ramp, so that words are seldom half there.
  const visible = ramp(radius, NAMES_FROM, NAMES_FROM + 1.5)
  if (visible === 0)
    return
  context.save()
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const alpha = context.globalAlpha * visible

  function paint(mark: Mark, x: number, y: number, size: number): void {
    const middle = { x: at.x + x * look.scale, y: at.y + y * look.scale }
    if (!hasWords(mark, radius) || !isOn(screen, middle, radius))
      return
    context.globalAlpha = alpha * size ** 3 * (matches && !matches(mark.id) ? DIMMED * 2 : 1)
    context.fillStyle = inkOn(mark, theme)
    for (const { text, font, y: below } of linesOf(mark, radius, ruler)) {
      context.font = font
      context.fillText(text, middle.x, middle.y + below)
    }
  }

  for (let slot = 0; slot < held.marks.length; slot++) {
    const mark = held.marks[slot]
    if (mark && !held.motions.has(mark.id))
      paint(mark, held.comb.x[slot]!, held.comb.y[slot]!, 1)
  }
  for (const motion of held.motions.values()) {
    const { x, y, size } = motionAt(motion, now)
    paint(motion.mark, x, y, size)
  }
  context.restore()
}

function hasWords({ look }: Mark, radius: number): boolean {
  return look !== 'done' || radius >= NAMES_OF_DONE_FROM
}

function isOn({ width, height }: Size, { x, y }: Point, radius: number): boolean {
  return x > -radius && y > -radius && x < width + radius && y < height + radius
}

function inkOn(mark: Mark, theme: Theme): string {
  switch (mark.look) {
    case 'running':
      return theme.onRunning
    case 'failed':
      return theme.onFailed
    default:
      return theme.onHollow
  }
}
