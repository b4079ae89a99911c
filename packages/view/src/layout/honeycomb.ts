import type { Point } from '../geometry/hex.ts'
import { PANEL_GAP, panelInradius, panelRadius } from './panel.ts'

/** Cells of one size in columns; every other column stands half a cell lower, so that panels interlock. */
export interface Honeycomb {
  readonly columns: number
  /** Which columns stand lower: the even ones, or the odd. */
  readonly low: 0 | 1
  readonly step: number
  /** The place of each cell: row by row, as one reads. */
  readonly places: readonly Cubby[]
  readonly width: number
  readonly height: number
}

interface Cubby {
  readonly column: number
  readonly row: number
}

export function honeycomb(count: number, columns: number, step: number): Honeycomb {
  return measured(columns, lowOf(count, columns), step, rowByRow(count, columns))
}

/** With more cells behind the others: in what is free of the last row, then in rows below or in columns to the right. */
export function extended(comb: Honeycomb, count: number, where: 'below' | 'right'): Honeycomb {
  const { columns, low, step, places } = comb
  const rows = Math.ceil(places.length / columns)
  const more = freeOf(places, columns, rows - 1).slice(0, count)
  const left = count - more.length
  const beyond
    = where === 'below'
      ? rowByRow(left, columns).map(({ column, row }) => ({ column, row: rows + row }))
      : Array.from({ length: left }, (_, i) => ({ column: columns + Math.floor(i / rows), row: i % rows }))
  return measured(columns, low, step, [...places, ...more, ...beyond])
}

/** The centre of a cell, seen from the honeycomb's upper left corner. */
export function centreOf({ low, step, places }: Honeycomb, index: number): Point {
  return centre(places[index]!, low, pitches(step))
}

/** How much of the grid is left empty. */
export const emptiness = ({ places: { length }, columns }: Honeycomb) => 1 - length / (Math.ceil(length / columns) * columns)

function rowByRow(count: number, columns: number): Cubby[] {
  return Array.from({ length: Math.ceil(count / columns) }, (_, row) =>
    columnsOf(Math.min(columns, count - row * columns), columns).map(column => ({ column, row }))).flat()
}

/**
 * The columns of a row that is not full: in the middle. Where the middle column would have to be halved it stays
 * free (4 of 5: two left, two right), so that the picture is the same on both sides.
 */
function columnsOf(count: number, columns: number): number[] {
  const free = columns - count
  const first = Math.floor(free / 2)
  const skipped = columns % 2 === 1 && free % 2 === 1 ? (columns - 1) / 2 : columns
  return Array.from({ length: count }, (_, i) => (first + i < skipped ? first + i : first + i + 1))
}

/** Whether the middle column is free in the last row or has a cell there: the lower edge is to be as even as it can. */
function lowOf(count: number, columns: number): 0 | 1 {
  const rest = count % columns
  const middle = (columns - 1) / 2
  return columns % 2 === 1 && rest > 0 && (middle + rest) % 2 === 0 ? 0 : 1
}

/** What is free of a row, from the right. */
function freeOf(places: readonly Cubby[], columns: number, row: number): Cubby[] {
  const taken = new Set(places.filter(place => place.row === row).map(({ column }) => column))
  return Array.from({ length: columns }, (_, i) => ({ column: columns - 1 - i, row })).filter(({ column }) => !taken.has(column))
}

function measured(columns: number, low: 0 | 1, step: number, places: readonly Cubby[]): Honeycomb {
  const pitch = pitches(step)
  let width = 0
  let height = 0
  for (const place of places) {
    const { x, y } = centre(place, low, pitch)
    width = Math.max(width, x + pitch.radius)
    height = Math.max(height, y + pitch.inradius)
  }
  return { columns, low, step, places, width, height }
}

type Pitches = ReturnType<typeof pitches>

function centre({ column, row }: Cubby, low: 0 | 1, { radius, inradius, across, down }: Pitches): Point {
  return { x: radius + column * across, y: inradius + (row + (column % 2 === low ? 0.5 : 0)) * down }
}

function pitches(step: number) {
  const inradius = panelInradius(step)
  return { inradius, radius: panelRadius(inradius), across: 1.5 * panelRadius(inradius + PANEL_GAP / 2), down: 2 * inradius + PANEL_GAP }
}
