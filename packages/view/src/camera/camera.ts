import type { Point } from '../geometry/hex.ts'
import type { Box } from '../layout/nodes.ts'

/** Looks at a point of the world; `scale` is the CSS pixels of one world unit. */
export interface Look extends Point { readonly scale: number }
export interface Size { readonly width: number, readonly height: number }

export const toScreen = (look: Look, size: Size, { x, y }: Point): Point => ({
  x: (x - look.x) * look.scale + size.width / 2,
  y: (y - look.y) * look.scale + size.height / 2,
})

export const toWorld = (look: Look, size: Size, { x, y }: Point): Point => ({
  x: look.x + (x - size.width / 2) / look.scale,
  y: look.y + (y - size.height / 2) / look.scale,
})

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

export function clampScale(scale: number, box: Box, size: Size): number {
  return Math.min(MAX_SCALE, Math.max(Math.min(fitAll(box, size).scale * 0.6, MAX_SCALE), scale))
}

/** Zooms so that what is under a point of the screen stays there. */
export function zoomAt(look: Look, size: Size, at: Point, scale: number): Look {
  const world = toWorld(look, size, at)
  return {
    x: world.x - (at.x - size.width / 2) / scale,
    y: world.y - (at.y - size.height / 2) / scale,
    scale,
  }
}

/** Keeps the middle of the screen within the picture, so that nobody gets lost in the dark. */
export function keepInside(look: Look, box: Box): Look {
  return {
    x: Math.min(Math.max(look.x, box.x), box.x + box.width),
    y: Math.min(Math.max(look.y, box.y), box.y + box.height),
    scale: look.scale,
  }
}

/** Between two looks: a steady change of scale towards one fixed point, so that nothing swings on the way. */
export function between(a: Look, b: Look, t: number): Look {
  const scale = a.scale * (b.scale / a.scale) ** t
  const u = Math.abs(Math.log(b.scale / a.scale)) < 1e-3
    ? t
    : (1 / scale - 1 / a.scale) / (1 / b.scale - 1 / a.scale)
  return { x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u, scale }
}

/** Whether a box can be seen whole, not too near the edge. */
export function isInside(box: Box, look: Look, size: Size): boolean {
  const from = toScreen(look, size, box)
  const to = toScreen(look, size, { x: box.x + box.width, y: box.y + box.height })
  const margin = Math.min(size.width, size.height) * 0.02
  return from.x >= margin && from.y >= margin && to.x <= size.width - margin && to.y <= size.height - margin
}
