import type { Point } from '../geometry/hex.ts'
import { PANEL_GAP, panelInradius, panelRadius } from './panel.ts'

/** Cells of one size in columns; every other column stands half a cell lower, so that panels interlock. */
export interface Honeycomb {
  readonly columns: number
  readonly step: number
  /** The place of each cell: row by row, as one reads. */
  readonly places: readonly Cubby[]
  readonly width: number
  readonly height: number
}

interface Cubby { readonly column: number, readonly row: number }

export function honeycomb(count: number, columns: number, step: number): Honeycomb {
  return measured(columns, step, Array.from({ length: count }, (_, i) => ({
    column: i % columns,
    row: Math.floor(i / columns),
  })))
}

/** With more cells behind the others: in what is free of the last row, then in rows below or in columns to the right. */
export function extended(comb: Honeycomb, count: number, where: 'below' | 'right'): Honeycomb {
  const { columns, step } = comb
  const rows = Math.ceil(comb.places.length / columns)
  const places = [...comb.places]
  for (let i = places.length; i < comb.places.length + count; i++) {
    const beyond = i - rows * columns
    places.push(where === 'below' || beyond < 0
      ? {
          column: i % columns,
          row: Math.floor(i / columns),
        }
      : { column: columns + Math.floor(beyond / rows), row: beyond % rows })
  }
  return measured(columns, step, places)
}

/** The centre of a cell, seen from the honeycomb's upper left corner. */
export function centreOf({ step, places }: Honeycomb, index: number): Point {
  return centre(places[index]!, pitches(step))
}

/** How much of the grid is left empty. */
export const emptiness = ({ places: { length }, columns }: Honeycomb) => 1 - length / (Math.ceil(length / columns) * columns)

function measured(columns: number, step: number, places: readonly Cubby[]): Honeycomb {
  const pitch = pitches(step)
  let width = 0
  let height = 0
  for (const place of places) {
    const { x, y } = centre(place, pitch)
    width = Math.max(width, x + pitch.radius)
    height = Math.max(height, y + pitch.inradius)
  }
  return { columns, step, places, width, height }
}

type Pitches = ReturnType<typeof pitches>

function centre({ column, row }: Cubby, { radius, inradius, across, down }: Pitches): Point {
  return { x: radius + column * across, y: inradius + (row + (column % 2) / 2) * down }
}

function pitches(step: number) {
  const inradius = panelInradius(step)
  return {
    inradius,
    radius: panelRadius(inradius),
    across: 1.5 * panelRadius(inradius + PANEL_GAP / 2),
    down: 2 * inradius + PANEL_GAP,
  }
}
