import type { Point } from '../../geometry/hex.ts'
import type { Cell } from '../../scene/cell.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Picture } from '../renderer.ts'
import type { Ruler } from './text.ts'
import { HEX_RADIUS, ROW } from '../../geometry/hex.ts'
import { panelRadius } from '../../layout/panel.ts'
import { ramp } from '../../stage/easing.ts'
import { addCrown } from './shapes.ts'
import { fontOf, MONO, SANS } from './text.ts'

const isBad = (cell: Cell) => cell.state === 'down' || cell.state === 'disconnected' || cell.unreachable

/** Above the comb who it is, below it how many run and what is special. `at`: the cell's middle on the screen. */
export function paintCellLabel(context: CanvasRenderingContext2D, held: StageCell, at: Point, { look, theme }: Picture, ruler: Ruler): void {
  const { cell, comb, now } = held
  const comb_ = (comb.step * ROW + HEX_RADIUS) * look.scale
  const inradius = now.inradius * look.scale
  const band = inradius - comb_
  const visible = ramp(band, 9.5, 12.5)
  if (visible === 0)
    return
  const size = Math.min(Math.max(band * 0.34, 10), 40)
  const offset = comb_ + band * 0.5
  const room = 2 * (panelRadius(inradius) - (offset + size * 0.45) / Math.sqrt(3)) - size * 1.1
  context.save()
  context.globalAlpha *= visible
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  paintName(context, cell, { x: at.x, y: at.y - offset }, size, room, theme, ruler)
  paintCount(context, cell, { x: at.x, y: at.y + offset }, size * 0.86, room, theme, ruler)
  context.restore()
}

function paintName(context: CanvasRenderingContext2D, cell: Cell, at: Point, size: number, room: number, theme: Theme, ruler: Ruler): void {
  const crown = cell.role === 'leader' || cell.role === 'manager'
    ? size * 0.95
    : 0
  const gap = crown && size * 0.42
  const text = ruler.fit(cell.name, 600, SANS, size, room - crown - gap)
  let x = at.x - (ruler.width(text, 600, SANS, size) + crown + gap) / 2
  if (crown > 0) {
    context.beginPath()
    addCrown(context, x + crown / 2, at.y - size * 0.04, crown)
    context.lineJoin = 'round'
    context.lineWidth = Math.max(1, size * 0.085)
    context.strokeStyle = cell.role === 'leader'
      ? theme.crown
      : theme.muted
    context.stroke()
    if (cell.role === 'leader') {
      context.fillStyle = theme.crown
      context.fill()
    }
    x += crown + gap
  }
  context.font = fontOf(600, SANS, size)
  context.fillStyle = theme.ink
  context.fillText(text, x, at.y)
}

function paintCount(context: CanvasRenderingContext2D, cell: Cell, at: Point, size: number, room: number, theme: Theme, ruler: Ruler): void {
  const word = wordOf(cell)
  const number = numberOf(cell, word)
  const gap = word && number
    ? size * 0.6
    : 0
  const wordWidth = word
    ? ruler.width(word, 600, SANS, size)
    : 0
  const numberWidth = ruler.width(number, 500, MONO, size)
  const both = wordWidth + gap + numberWidth <= room
  let x = at.x - (both
    ? wordWidth + gap + numberWidth
    : word ? wordWidth : numberWidth) / 2
  if (word) {
    context.font = fontOf(600, SANS, size)
    context.fillStyle = isBad(cell)
      ? theme.bad
      : theme.warning
    context.fillText(word, x, at.y)
    x += wordWidth + gap
  }
  if (both || !word) {
    context.font = fontOf(500, MONO, size)
    context.fillStyle = cell.running === cell.total
      ? theme.muted
      : theme.ink
    context.fillText(number, x, at.y)
  }
}

/** What a person must know of a node before its numbers; the worse first. */
export function wordOf(cell: Cell): string {
  if (cell.kind !== 'node')
    return ''
  if (cell.state !== 'ready')
    return cell.state
  if (cell.unreachable)
    return 'unreachable'
  return cell.availability === 'active'
    ? ''
    : cell.availability
}

function numberOf(cell: Cell, word: string): string {
  if (cell.kind !== 'node')
    return String(cell.marks.size)
  if (cell.running !== cell.total)
    return `${cell.running}/${cell.total}`
  return word && cell.total === 0
    ? ''
    : String(cell.total)
}
