import type { Size } from '../../camera/camera.ts'
import type { Point } from '../../geometry/hex.ts'
import type { Mark } from '../../scene/mark.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Picture } from '../renderer.ts'
import type { Ruler } from './text.ts'
import { ROW } from '../../geometry/hex.ts'
import { ramp } from '../../stage/easing.ts'
import { DIMMED, WORDS_FROM } from './detail.ts'
import { MARK_RADIUS } from './shapes.ts'
import { fontOf, MONO, SANS, textSize } from './text.ts'
import { wrap } from './wrap.ts'

/** From this radius on (CSS pixels) a mark has room for a word; a narrow ramp, so that words are seldom half there. */
const NAMES_FROM = 23.5

/** Nearer, a mark says which service and slot it is; nearer still, its image's tag and what is wrong. `at`: the cell's middle on the screen. */
export function paintMarkLabels(context: CanvasRenderingContext2D, held: StageCell, at: Point, picture: Picture, size: Size, ruler: Ruler): void {
  const { look, theme, matches } = picture
  const radius = MARK_RADIUS * look.scale
  const visible = ramp(radius, NAMES_FROM, NAMES_FROM + 1.5)
  if (visible === 0)
    return
  context.save()
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const alpha = context.globalAlpha * visible
  for (const [slot, mark] of held.marks.entries()) {
    if (!mark || held.motions.has(mark.id) || (mark.look === 'failed' && radius < WORDS_FROM) || (mark.look === 'done' && radius < 34))
      continue
    const x = at.x + held.comb.x[slot]! * look.scale
    const y = at.y + held.comb.y[slot]! * look.scale
    if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius)
      continue
    context.globalAlpha = alpha * (matches && !matches(mark.id)
      ? DIMMED * 2
      : 1)
    context.fillStyle = inkOn(mark, theme)
    // A failed mark has its cross on top.
    paintWords(context, mark, { x, y: mark.look === 'failed' ? y + radius * 0.14 : y }, radius, ruler)
  }
  context.restore()
}

function paintWords(context: CanvasRenderingContext2D, mark: Mark, { x, y }: Point, radius: number, ruler: Ruler): void {
  const room = 2 * radius * ROW * (mark.ring
    ? 0.62
    : mark.look === 'done'
      ? 0.68
      : 0.9)
  const size = textSize(Math.min(Math.max(radius * 0.29, 9.5), 24))
  const small = textSize(size * 0.82)
  const near = radius > WORDS_FROM * 1.3
  const slot = small >= 8.5
    ? mark.slot
    : ''
  const lines = wrap(mark.service, room, size, ruler)
  const height = lines.length * size * 1.1 + (slot
    ? small * 1.2
    : 0)
  let lineY = y - height / 2 + size * 0.55 - (near
    ? radius * 0.16
    : 0)
  context.font = fontOf(600, SANS, size)
  for (const line of lines) {
    context.fillText(line, x, lineY)
    lineY += size * 1.1
  }
  if (slot) {
    context.font = fontOf(500, MONO, small)
    context.fillText(slot, x, lineY + small * 0.05)
  }
  if (near)
    paintDetails(context, mark, { x, y }, radius, room, ruler)
}

function paintDetails(context: CanvasRenderingContext2D, mark: Mark, { x, y }: Point, radius: number, room: number, ruler: Ruler): void {
  const size = textSize(Math.min(Math.max(9.5, radius * 0.13), 15))
  context.font = fontOf(450, MONO, size)
  context.fillText(ruler.fit(mark.image, 450, MONO, size, room * 0.95), x, y + radius * 0.36)
  const words = mark.scar?.error || mark.words
  if (words) {
    context.font = fontOf(450, SANS, size)
    context.fillText(ruler.fit(words, 450, SANS, size, room * 0.78), x, y + radius * 0.56)
  }
}

function inkOn(mark: Mark, theme: Theme): string {
  switch (mark.look) {
    case 'running': return theme.onRunning
    case 'failed': return theme.onFailed
    default: return theme.onHollow
  }
}
