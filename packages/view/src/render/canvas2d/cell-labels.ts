import type { Size } from '../../camera/camera.ts'
import type { Point } from '../../geometry/hex.ts'
import type { Cell } from '../../scene/cell.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Picture } from '../renderer.ts'
import type { Ruler } from './text.ts'
import { HEX_RADIUS, ROW } from '../../geometry/hex.ts'
import { panelRadius } from '../../layout/panel.ts'
import { DIMMED } from './detail.ts'
import { ramp } from './ramp.ts'
import { addCrown } from './shapes.ts'
import { fontOf, MONO, SANS, textSize } from './text.ts'

interface Line {
  readonly at: Point
  readonly size: number
  readonly room: number
}

/** So many characters tell the nodes of a series apart: web-01, web-02. */
const NAME_END = 2

/** Above the comb who it is, below it how many run and what is special. `at`: the cell's middle on the screen. */
export function paintCellLabel(
  context: CanvasRenderingContext2D,
  held: StageCell,
  at: Point,
  { look, theme, matches }: Picture,
  screen: Size,
  ruler: Ruler,
): void {
  const { cell, comb, now } = held
  const combEdge = (comb.step * ROW + HEX_RADIUS) * look.scale
  const inradius = now.inradius * look.scale
  const band = inradius - combEdge
  const visible = ramp(band, 10, 11.5)
  if (visible === 0)
    return
  // Larger on a wall, which is read from afar.
  const largest = Math.min(44, Math.max(20, Math.min(screen.width, screen.height) * 0.024))
  const size = textSize(Math.min(Math.max(band * 0.34, 10), largest))
  const offset = combEdge + band * 0.5
  const room = 2 * (panelRadius(inradius) - (offset + size * 0.45) / Math.sqrt(3)) - size * 1.1
  context.save()
  context.globalAlpha *= visible * (matches && !matches(cell.id) ? DIMMED * 3 : 1)
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  const name = { at: { x: at.x, y: at.y - offset }, size, room }
  const title = inSight(name, at, inradius, screen)
  paintName(context, cell, title, theme, ruler, title !== name)
  paintCount(context, cell, { at: { x: at.x, y: at.y + offset }, size: size * 0.86, room }, theme, ruler)
  context.restore()
}

/** Of a cell whose head is above the screen's edge, the name stays in sight at the edge while the cell does. */
function inSight(name: Line, middle: Point, inradius: number, screen: Size): Line {
  const size = Math.min(name.size, 18)
  const top = size * 1.3
  if (name.at.y >= top || middle.y + inradius * 0.5 < top || inradius < Math.min(screen.width, screen.height) * 0.4)
    return name
  const reach = inradius * 0.6
  const left = Math.max(middle.x - reach, 0)
  const right = Math.min(middle.x + reach, screen.width)
  return right - left < size * 8 ? name : { at: { x: (left + right) / 2, y: top }, size, room: right - left - size * 2 }
}

function paintName(context: CanvasRenderingContext2D, cell: Cell, { at, size, room }: Line, theme: Theme, ruler: Ruler, floating: boolean): void {
  const crown = cell.role === 'leader' || cell.role === 'manager' ? size * 0.95 : 0
  const gap = crown && size * 0.42
  const text = ruler.fit(nameFor(cell, room, size, ruler), 600, SANS, size, room - crown - gap, NAME_END)
  const width = ruler.width(text, 600, SANS, size) + crown + gap
  let x = at.x - width / 2
  if (floating) {
    context.beginPath()
    context.roundRect(x - size * 0.8, at.y - size * 0.9, width + size * 1.6, size * 1.8, size * 0.9)
    context.fillStyle = theme.panel
    context.fill()
    context.lineWidth = 1
    context.strokeStyle = theme.edge
    context.stroke()
  }
  if (crown > 0) {
    paintCrown(context, cell, { x: x + crown / 2, y: at.y - size * 0.04 }, crown, theme)
    x += crown + gap
  }
  context.font = fontOf(600, SANS, size)
  context.fillStyle = theme.ink
  context.fillText(text, x, at.y)
}

/** The leader's is gold, the other managers' an outline. */
function paintCrown(context: CanvasRenderingContext2D, cell: Cell, at: Point, size: number, theme: Theme): void {
  const leads = cell.role === 'leader'
  context.beginPath()
  addCrown(context, at.x, at.y, size)
  context.lineJoin = 'round'
  context.lineWidth = Math.max(1, size * 0.09)
  context.strokeStyle = leads ? theme.crown : theme.muted
  context.stroke()
  if (leads) {
    context.fillStyle = theme.crown
    context.fill()
  }
}

function paintCount(context: CanvasRenderingContext2D, cell: Cell, { at, size, room }: Line, theme: Theme, ruler: Ruler): void {
  const word = wordOf(cell)
  const number = numberOf(cell, word)
  const gap = word && number ? size * 0.6 : 0
  const wordWidth = word ? ruler.width(word, 600, SANS, size) : 0
  const numberWidth = ruler.width(number, 500, MONO, size)
  const both = wordWidth + gap + numberWidth <= room
  let x = at.x - (both ? wordWidth + gap + numberWidth : word ? wordWidth : numberWidth) / 2
  if (word) {
    context.font = fontOf(600, SANS, size)
    context.fillStyle = isBad(cell) ? theme.bad : theme.warning
    context.fillText(word, x, at.y)
    x += wordWidth + gap
  }
  if (both || !word) {
    context.font = fontOf(500, MONO, size)
    context.fillStyle = cell.running === cell.total ? theme.muted : theme.ink
    context.fillText(number, x, at.y)
  }
}

function nameFor(cell: Cell, room: number, size: number, ruler: Ruler): string {
  return cell.kind === 'waiting' && ruler.width(cell.name, 600, SANS, size) > room ? 'Waiting' : cell.name
}

function isBad(cell: Cell): boolean {
  return cell.state === 'down' || cell.state === 'disconnected' || cell.unreachable
}

/** What a person must know of a node before its numbers; the worse first. */
export function wordOf(cell: Cell): string {
  if (cell.kind !== 'node')
    return ''
  if (cell.state !== 'ready')
    return cell.state
  if (cell.unreachable)
    return 'unreachable'
  return cell.availability === 'active' ? '' : cell.availability
}

function numberOf(cell: Cell, word: string): string {
  if (cell.kind !== 'node')
    return String(cell.marks.size)
  if (cell.running !== cell.total)
    return `${cell.running}/${cell.total}`
  return word && cell.total === 0 ? '' : String(cell.total)
}
