import { HEX_RADIUS, ROW } from '../../geometry/hex.ts'

type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'arcTo' | 'closePath'>

/** Corners of a hexagon of radius 1, clockwise; pointy-top for marks, lying on a side for panels. */
const MARK_CORNERS = corners(-Math.PI / 2)
const PANEL_CORNERS = corners(0)

function corners(start: number): readonly (readonly [number, number])[] {
  return Array.from({ length: 6 }, (_, i) => [Math.cos(start + (i * Math.PI) / 3), Math.sin(start + (i * Math.PI) / 3)] as const)
}

/** A mark is a little smaller than its slot. */
export const MARK_RADIUS = HEX_RADIUS * 0.915

export function addHex(pen: Pen, x: number, y: number, radius: number, rounding: number): void {
  addPolygon(pen, MARK_CORNERS, x, y, radius, rounding)
}

export function addPanel(pen: Pen, x: number, y: number, radius: number, rounding: number): void {
  addPolygon(pen, PANEL_CORNERS, x, y, radius, rounding)
}

function addPolygon(pen: Pen, shape: readonly (readonly [number, number])[], x: number, y: number, radius: number, rounding: number): void {
  if (rounding <= 0) {
    for (const [i, [cx, cy]] of shape.entries()) {
      if (i === 0)
        pen.moveTo(x + cx * radius, y + cy * radius)
      else pen.lineTo(x + cx * radius, y + cy * radius)
    }
    pen.closePath()
    return
  }
  const [first, last] = [shape[0]!, shape[5]!]
  pen.moveTo(x + ((first[0] + last[0]) / 2) * radius, y + ((first[1] + last[1]) / 2) * radius)
  for (let i = 0; i < 6; i++) {
    const a = shape[i]!
    const b = shape[(i + 1) % 6]!
    pen.arcTo(x + a[0] * radius, y + a[1] * radius, x + ((a[0] + b[0]) / 2) * radius, y + ((a[1] + b[1]) / 2) * radius, rounding)
  }
  pen.closePath()
}

/** The lower part of a mark, filled to a level between a quarter and three quarters of its height. */
export function addFilling(pen: Pen, x: number, y: number, radius: number, level: number): void {
  const half = radius * ROW
  const surface = y + radius - 2 * radius * level
  pen.moveTo(x - half, surface)
  pen.lineTo(x + half, surface)
  pen.lineTo(x + half, y + radius / 2)
  pen.lineTo(x, y + radius)
  pen.lineTo(x - half, y + radius / 2)
  pen.closePath()
}

export function addCross(pen: Pen, x: number, y: number, reach: number): void {
  pen.moveTo(x - reach, y - reach)
  pen.lineTo(x + reach, y + reach)
  pen.moveTo(x + reach, y - reach)
  pen.lineTo(x - reach, y + reach)
}

/** A crown, `size` wide, its middle at a point. */
export function addCrown(pen: Pen, x: number, y: number, size: number): void {
  const w = size / 2
  const h = size * 0.36
  pen.moveTo(x - w, y - h * 0.75)
  pen.lineTo(x - w * 0.48, y + h * 0.05)
  pen.lineTo(x, y - h * 1.15)
  pen.lineTo(x + w * 0.48, y + h * 0.05)
  pen.lineTo(x + w, y - h * 0.75)
  pen.lineTo(x + w * 0.78, y + h)
  pen.lineTo(x - w * 0.78, y + h)
  pen.closePath()
}
