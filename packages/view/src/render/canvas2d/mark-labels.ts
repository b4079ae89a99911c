import type { Size } from '../../camera/camera.ts'
import type { Point } from '../../geometry/hex.ts'
import type { Mark } from '../../scene/mark.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Picture } from '../renderer.ts'
import type { Ruler } from './text.ts'
import { ROW } from '../../geometry/hex.ts'
import { ramp } from '../../stage/easing.ts'
import { DETAILS_FROM, DIMMED } from './marks.ts'
import { MARK_RADIUS } from './shapes.ts'
import { fontOf, MONO, SANS } from './text.ts'

/** From this radius on a mark has room for words. */
export const WORDS_FROM = 24

/** Nearer, a mark says which service and slot it is; nearer still, its image's tag and what is wrong. `at`: the cell's middle on the screen. */
export function paintMarkLabels(context: CanvasRenderingContext2D, held: StageCell, at: Point, picture: Picture, size: Size, ruler: Ruler): void {
  const { look, theme, matches } = picture
  const radius = MARK_RADIUS * look.scale
  const visible = ramp(radius, WORDS_FROM, WORDS_FROM + 5)
  if (visible === 0)
    return
  context.save()
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const alpha = context.globalAlpha * visible
  for (const [slot, mark] of held.marks.entries()) {
    if (!mark || held.motions.has(mark.id) || (mark.look === 'failed' && radius < DETAILS_FROM))
      continue
    const x = at.x + held.comb.x[slot]! * look.scale
    const y = at.y + held.comb.y[slot]! * look.scale
    if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius)
      continue
    context.globalAlpha = alpha * (matches && !matches(mark.id)
      ? DIMMED * 2
      : 1)
    context.fillStyle = inkOn(mark, theme)
    paintWords(context, mark, { x, y }, radius, ruler)
  }
  context.restore()
}

function paintWords(context: CanvasRenderingContext2D, mark: Mark, { x, y }: Point, radius: number, ruler: Ruler): void {
  const room = 2 * radius * ROW * (mark.ring ? 0.62 : 0.9)
  const size = Math.min(Math.max(radius * 0.3, 9.5), 24)
  const small = size * 0.8
  const near = radius > DETAILS_FROM * 1.3
  const slot = small >= 8
    ? mark.slot
    : ''
  const nameY = y - (slot
    ? size * 0.52
    : 0) - (near
    ? radius * 0.2
    : 0)
  context.font = fontOf(600, SANS, size)
  context.fillText(ruler.fit(mark.service, 600, SANS, size, room), x, nameY)
  if (slot) {
    context.font = fontOf(500, MONO, small)
    context.fillText(slot, x, nameY + size * 1.08)
  }
  if (near)
    paintDetails(context, mark, { x, y }, radius, room, ruler)
}

function paintDetails(context: CanvasRenderingContext2D, mark: Mark, { x, y }: Point, radius: number, room: number, ruler: Ruler): void {
  const size = Math.max(9.5, radius * 0.13)
  context.font = fontOf(450, MONO, size)
  context.fillText(ruler.fit(mark.image, 450, MONO, size, room * 0.95), x, y + radius * 0.3)
  const words = mark.scar?.error || mark.words
  if (words) {
    context.font = fontOf(450, SANS, size)
    context.fillText(ruler.fit(words, 450, SANS, size, room * 0.8), x, y + radius * 0.52)
  }
}

function inkOn(mark: Mark, theme: Theme): string {
  switch (mark.look) {
    case 'running': return theme.onRunning
    case 'failed': return theme.onFailed
    default: return theme.onHollow
  }
}
