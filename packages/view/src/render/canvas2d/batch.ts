import type { Mark } from '../../scene/mark.ts'
import type { Theme } from '../../theme/theme.ts'
import { addCross, addFilling, addHex, MARK_RADIUS } from './shapes.ts'

type Ink
  = 'running0' | 'running1' | 'running2' | 'running3' | 'running4' | 'failed' | 'done' | 'startingFill' | 'startingBase' | 'waitingBase' | 'lostBase'
type Line = 'starting' | 'waiting' | 'lost' | 'ring'

/** Marks gathered by style: as many fills and strokes as there are styles, however many marks. */
export interface Batch {
  add: (mark: Mark, x: number, y: number, size: number) => void
  paint: (context: CanvasRenderingContext2D, theme: Theme, scale: number) => void
}

/** How much of a mark is left inside a ring; near by, where words stand in it, more. */
export const RINGED = 0.66
export const RINGED_NEAR = 0.8

const RUNNING = ['running0', 'running1', 'running2', 'running3', 'running4'] as const
const BASES = { starting: 'startingBase', waiting: 'waitingBase', lost: 'lostBase' } as const

/** How much of a mark can be seen: its colour, its form, room for a name, for words. */
export type Detail = 'colour' | 'form' | 'names' | 'words'

/** Where a failed mark's cross stands and how large it is, as parts of the radius: it makes room for words. */
const CROSS: Record<Detail, { above: number, size: number }> = {
  colour: { above: 0, size: 0.36 },
  form: { above: 0, size: 0.36 },
  names: { above: 0.26, size: 0.25 },
  words: { above: 0.66, size: 0.11 },
}

export function createBatch(detail: Detail): Batch {
  const fills = new Map<Ink, Path2D>()
  const lines = new Map<Line, Path2D>()
  let crosses: Path2D | null = null

  const into = <K>(paths: Map<K, Path2D>, key: K): Path2D => {
    let path = paths.get(key)
    if (!path)
      paths.set(key, (path = new Path2D()))
    return path
  }
  const rounding = (radius: number) => (detail !== 'colour' ? radius * 0.16 : 0)

  function add(mark: Mark, x: number, y: number, size: number): void {
    const whole = MARK_RADIUS * size
    if (mark.ring)
      addHex(into(lines, 'ring'), x, y, whole * 0.95, rounding(whole))
    const radius = mark.ring ? whole * (detail === 'words' ? RINGED_NEAR : RINGED) : whole
    const { look } = mark
    if (look === 'starting' || look === 'waiting' || look === 'lost') {
      addHex(into(fills, BASES[look]), x, y, radius * 0.93, rounding(radius))
      addHex(into(lines, look), x, y, radius * 0.93, rounding(radius))
      if (look === 'starting')
        addFilling(into(fills, 'startingFill'), x, y, radius * 0.8, mark.progress)
      return
    }
    const ink = look === 'running' ? RUNNING[mark.tone]! : look
    // What is over is smaller: it can be told from what runs without its colour.
    const extent = look === 'done' ? radius * 0.7 : radius
    addHex(into(fills, ink), x, y, extent, rounding(extent))
    if (look === 'failed') {
      crosses ??= new Path2D()
      const { above, size: arm } = CROSS[detail]
      addCross(crosses, x, y - radius * above, radius * arm)
    }
  }

  function paint(context: CanvasRenderingContext2D, theme: Theme, scale: number): void {
    for (const [ink, path] of fills) {
      context.fillStyle = inkOf(theme, ink)
      context.fill(path)
    }
    context.lineJoin = 'round'
    context.lineCap = 'round'
    for (const [line, path] of lines) {
      // Hairs at a distance, never ropes near by.
      context.lineWidth = Math.min(Math.max(1.1, 0.06 * scale), line === 'ring' ? 2.5 : 3.5) / scale
      context.strokeStyle = theme[line]
      context.setLineDash(line === 'lost' ? [0.14, 0.12] : [])
      context.stroke(path)
    }
    context.setLineDash([])
    if (crosses) {
      context.lineWidth = Math.max(1 / scale, detail === 'words' ? 0.045 : 0.085)
      context.strokeStyle = theme.onFailed
      context.stroke(crosses)
    }
  }

  return { add, paint }
}

function inkOf(theme: Theme, ink: Ink): string {
  switch (ink) {
    case 'running0':
      return theme.running[0]
    case 'running1':
      return theme.running[1]
    case 'running2':
      return theme.running[2]
    case 'running3':
      return theme.running[3]
    case 'running4':
      return theme.running[4]
    default:
      return theme[ink]
  }
}
