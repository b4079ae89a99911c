import type { Point } from '../geometry/hex.ts'
import { PANEL_GAP, panelInradius, panelRadius } from './panel.ts'

/** Cells of one size in columns; every other column stands half a cell lower, so that panels interlock. */
export interface Honeycomb {
  readonly count: number
  readonly columns: number
  readonly step: number
  readonly width: number
  readonly height: number
}

export function honeycomb(count: number, columns: number, step: number): Honeycomb {
  const { across, down, inradius, radius } = pitches(step)
  const rows = Math.ceil(count / columns)
  const last = count - (rows - 1) * columns
  // The lowest is the last row's second column; where that is empty, the first stands lower than the row above.
  const lowest = last > 1
    ? rows - 0.5
    : rows - 1
  return {
    count,
    columns,
    step,
    width: (Math.min(columns, count) - 1) * across + 2 * radius,
    height: lowest * down + 2 * inradius,
  }
}

/** The centre of a cell, seen from the honeycomb's upper left corner. */
export function centreOf({ columns, step }: Honeycomb, index: number): Point {
  const { across, down, inradius, radius } = pitches(step)
  const column = index % columns
  const row = Math.floor(index / columns)
  return { x: radius + column * across, y: inradius + (row + (column % 2) / 2) * down }
}

/** How much of the grid is left empty. */
export const emptiness = ({ count, columns }: Honeycomb) => 1 - count / (Math.ceil(count / columns) * columns)

function pitches(step: number) {
  const inradius = panelInradius(step)
  return {
    inradius,
    radius: panelRadius(inradius),
    across: 1.5 * panelRadius(inradius + PANEL_GAP / 2),
    down: 2 * inradius + PANEL_GAP,
  }
}
