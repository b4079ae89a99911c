import type { Point } from './geometry/hex.ts'
import type { StageCell } from './stage/stage-cell.ts'
import type { Selection } from './types.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

const ALONG: Record<Direction, Point> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, up: { x: 0, y: -1 }, down: { x: 0, y: 1 } }

/** The next mark (or node) in a direction: near, and not far off the line. */
export function neighbourOf(cells: Iterable<StageCell>, from: Selection | null, at: Point | null, direction: Direction): Selection | null {
  const kind = from?.kind ?? 'task'
  if (!from || !at)
    return firstOf(cells)
  const along = ALONG[direction]
  let next: Selection | null = null
  let record = Infinity
  for (const held of cells) {
    for (const candidate of kind === 'node' ? nodeIn(held) : marksIn(held)) {
      const dx = candidate.x - at.x
      const dy = candidate.y - at.y
      const ahead = dx * along.x + dy * along.y
      const aside = Math.abs(dx * along.y) + Math.abs(dy * along.x)
      // Beyond 60° off the line it is another direction's.
      if (ahead < 1e-6 || aside > ahead * 1.8)
        continue
      const cost = ahead + 2 * aside
      if (cost < record) {
        record = cost
        next = { kind, id: candidate.id }
      }
    }
  }
  return next
}

function firstOf(cells: Iterable<StageCell>): Selection | null {
  let firstNode: Selection | null = null
  for (const held of cells) {
    firstNode ??= held.cell.kind === 'node' ? { kind: 'node', id: held.cell.id } : null
    const mark = held.marks.find(candidate => candidate !== undefined)
    if (mark)
      return { kind: 'task', id: mark.id }
  }
  return firstNode
}

function* nodeIn({ cell, target }: StageCell): Generator<Point & { id: string }> {
  if (cell.kind === 'node')
    yield { id: cell.id, x: target.x, y: target.y }
}

function* marksIn({ marks, comb, target }: StageCell): Generator<Point & { id: string }> {
  for (const [slot, mark] of marks.entries()) {
    if (mark)
      yield { id: mark.id, x: target.x + comb.x[slot]!, y: target.y + comb.y[slot]! }
  }
}
