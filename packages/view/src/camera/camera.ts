import type { ZoomTransform } from 'd3-zoom'
import type { Point } from '../geometry/hex.ts'
import type { Box } from '../layout/lens.ts'
import { interpolateZoom } from 'd3-interpolate'
import { zoomIdentity } from 'd3-zoom'

/** Looks at a point of the world; `scale` is the CSS pixels of one world unit. */
export interface Look extends Point {
  readonly scale: number
}
export interface Size {
  readonly width: number
  readonly height: number
}

export const toScreen = (look: Look, size: Size, { x, y }: Point): Point => ({
  x: (x - look.x) * look.scale + size.width / 2,
  y: (y - look.y) * look.scale + size.height / 2,
})

export const toWorld = (look: Look, size: Size, { x, y }: Point): Point => ({
  x: look.x + (x - size.width / 2) / look.scale,
  y: look.y + (y - size.height / 2) / look.scale,
})

/** As d3 says it: seen from the screen's corner. A look stays the same when the screen's size changes. */
export const toTransform = (look: Look, size: Size): ZoomTransform =>
  zoomIdentity
    .translate(size.width / 2, size.height / 2)
    .scale(look.scale)
    .translate(-look.x, -look.y)

export function toLook(transform: ZoomTransform, size: Size): Look {
  const [x, y] = transform.invert([size.width / 2, size.height / 2])
  return { x, y, scale: transform.k }
}

/** Near enough to read an error in a hexagon. */
export const MAX_SCALE = 300

/** Shows a box whole, with room around it; `most` keeps a handful of tasks from growing grotesque. */
export function fitTo(box: Box, size: Size, most = MAX_SCALE): Look {
  const padding = Math.max(12, Math.min(size.width, size.height) * 0.03)
  const scale = Math.min(
    Math.max(1, size.width - 2 * padding) / Math.max(box.width, 1e-6),
    Math.max(1, size.height - 2 * padding) / Math.max(box.height, 1e-6),
    most,
  )
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, scale }
}

/** The whole picture's fit. */
export const fitAll = (box: Box, size: Size) => fitTo(box, size, Math.max(64, Math.min(size.width, size.height) / 11))

/** The least and the greatest scale. */
export const limitsOf = (box: Box, size: Size): [least: number, greatest: number] => [Math.min(fitAll(box, size).scale * 0.6, MAX_SCALE), MAX_SCALE]

/** Keeps the middle of the screen within the picture, so that nobody gets lost in the dark. */
export function keepInside(look: Look, box: Box): Look {
  return { x: Math.min(Math.max(look.x, box.x), box.x + box.width), y: Math.min(Math.max(look.y, box.y), box.y + box.height), scale: look.scale }
}

/** The way from one look to another, at t from 0 to 1; what is under a point of the screen at both ends stays under it all the way. */
export function wayBetween(a: Look, b: Look, size: Size, around: Point): (t: number) => Look {
  const from = toWorld(a, size, around)
  const to = toWorld(b, size, around)
  const extent = Math.max(size.width, size.height)
  const widths = [extent / a.scale, extent / b.scale] as const
  // So near to each other d3's formula loses its digits and ends in NaN: a plain zoom then, and the little rest evenly.
  const isPlain = Math.hypot(to.x - from.x, to.y - from.y) < 1e-4 * Math.max(...widths)
  const start = isPlain ? to : from
  const view = interpolateZoom([start.x, start.y, widths[0]], [to.x, to.y, widths[1]])
  return (t) => {
    const [x, y, width] = view(t)
    const scale = extent / width
    return {
      x: x + (from.x - start.x) * (1 - t) - (around.x - size.width / 2) / scale,
      y: y + (from.y - start.y) * (1 - t) - (around.y - size.height / 2) / scale,
      scale,
    }
  }
}

/** Whether a box can be seen whole, not too near the edge. */
export function isInside(box: Box, look: Look, size: Size): boolean {
  const from = toScreen(look, size, box)
  const to = toScreen(look, size, { x: box.x + box.width, y: box.y + box.height })
  const margin = Math.min(size.width, size.height) * 0.02
  return from.x >= margin && from.y >= margin && to.x <= size.width - margin && to.y <= size.height - margin
}
