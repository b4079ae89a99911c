import type { Mark } from '../../scene/mark.ts'
import type { Ruler } from './text.ts'
import { RINGED, RINGED_NEAR } from './batch.ts'
import { WORDS_FROM } from './detail.ts'
import { fontOf, MONO, SANS, textSize } from './text.ts'
import { wrap } from './wrap.ts'

/** A line of words in a mark; `y` from the mark's middle down. */
export interface Line {
  readonly text: string
  readonly font: string
  readonly y: number
}

/** From this radius on there is room for the image's tag and for what is wrong. */
const DETAILS_FROM = 72
const LEADING = 1.14

interface Raw {
  text: string
  weight: number
  family: string
  size: number
}

/** The words in a mark of this radius, from top to bottom, none wider than the mark is there. */
export function linesOf(mark: Mark, radius: number, ruler: Ruler): Line[] {
  // What words stand on: a mark with a ring, and one that is over, are smaller; a failed one has its cross on top.
  const near = radius >= WORDS_FROM
  const extent = radius * (mark.ring ? (near ? RINGED_NEAR : RINGED) : mark.look === 'done' ? 0.7 : 1)
  const raws = rawLines(mark, radius, extent, ruler)
  const height = raws.reduce((sum, { size }) => sum + size * LEADING, 0)
  let y = -height / 2 + (mark.look === 'failed' ? extent * (near ? 0.14 : 0.4) : 0)
  return raws.flatMap(({ text, weight, family, size }) => {
    const middle = y + (size * LEADING) / 2
    y += size * LEADING
    const fitting = ruler.fit(text, weight, family, size, roomAt(Math.abs(middle) + size * 0.3, extent))
    return fitting ? [{ text: fitting, font: fontOf(weight, family, size), y: middle }] : []
  })
}

function rawLines(mark: Mark, radius: number, extent: number, ruler: Ruler): Raw[] {
  const size = textSize(Math.min(Math.max(extent * 0.29, 9.5), 24))
  const small = textSize(size * 0.82)
  const detail = textSize(Math.min(Math.max(10, extent * 0.13), 15))
  const raws: Raw[] = wrap(mark.service, roomAt(0, extent), size, ruler).map(text => ({ text, weight: 600, family: SANS, size }))
  if (mark.look === 'failed' && radius < WORDS_FROM)
    return [{ text: mark.service, weight: 600, family: SANS, size }]
  if (mark.slot && small >= 8.5)
    raws.push({ text: mark.slot, weight: 500, family: MONO, size: small })
  if (radius < DETAILS_FROM)
    return raws
  raws.push({ text: mark.image, weight: 450, family: MONO, size: detail })
  const words = mark.scar?.error || mark.words
  if (words)
    raws.push({ text: words, weight: 450, family: SANS, size: detail })
  return raws
}

/** How wide a hexagon is at a distance from its middle, less a margin. */
function roomAt(distance: number, radius: number): number {
  return Math.min(1, 2 * (1 - distance / radius)) * radius * Math.sqrt(3) * 0.9
}
