import type { Point } from './geometry/hex.ts'
import type { StageCell } from './stage/stage-cell.ts'
import type { Selection } from './types.ts'
import { ring, ROW, toAxial } from './geometry/hex.ts'
import { panelRadius } from './layout/panel.ts'

/** What stands at a point of the world; `reach` (world units) is how far off a mark may be hit. */
export function hitTest(cells: Iterable<StageCell>, point: Point, reach: number): Selection | null {
  for (const held of cells) {
    if (held.leaving)
      continue
    const x = point.x - held.now.x
    const y = point.y - held.now.y
    if (!isInPanel(x, y, held.now.inradius))
      continue
    const mark = markNear(held, x, y, reach)
    if (mark)
      return { kind: 'task', id: mark }
    return held.cell.kind === 'node' ? { kind: 'node', id: held.cell.id } : null
  }
  return null
}

/** Found by the lattice, however many marks there are: the slot under the point, else the nearest mark around it. */
function markNear({ comb, marks }: StageCell, x: number, y: number, reach: number): string | null {
  const middle = toAxial(x, y)
  for (let radius = 0; radius <= Math.ceil(reach); radius++) {
    let nearest: string | null = null
    let record = Infinity
    for (const place of ring(middle, radius)) {
      const slot = comb.slotAt(place)
      const mark = slot < 0 ? undefined : marks[slot]
      if (!mark)
        continue
      const distance = Math.hypot(comb.x[slot]! - x, comb.y[slot]! - y)
      if (distance < record && (radius === 0 || distance <= 0.5 + reach)) {
        nearest = mark.id
        record = distance
      }
    }
    if (nearest)
      return nearest
  }
  return null
}

function isInPanel(x: number, y: number, inradius: number): boolean {
  return Math.abs(y) <= inradius && Math.abs(x) * ROW + Math.abs(y) / 2 <= inradius && Math.abs(x) <= panelRadius(inradius)
}
