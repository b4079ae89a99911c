import type { Cell } from '../scene/cell.ts'
import { naturally } from '../layout/naturally.ts'

/** Managers, then workers, by name; then tasks that wait for a node, then the lost. The order known so far is kept where it still holds. */
export function inReadingOrder(cells: ReadonlyMap<string, Cell>, known: readonly string[], changed: ReadonlySet<string>): readonly string[] {
  if (known.length === cells.size && known.every(id => cells.has(id)) && staysInOrder(cells, known, changed))
    return known
  return [...cells.values()].sort(compare).map(({ id }) => id)
}

function staysInOrder(cells: ReadonlyMap<string, Cell>, known: readonly string[], changed: ReadonlySet<string>): boolean {
  return known.every((id, i) => i === 0 || !(changed.has(id) || changed.has(known[i - 1]!)) || compare(cells.get(known[i - 1]!)!, cells.get(id)!) < 0)
}

function compare(a: Cell, b: Cell): number {
  return rank(a) - rank(b) || naturally(a.name, b.name) || naturally(a.id, b.id)
}

function rank({ kind, role }: Cell): number {
  if (kind === 'node')
    return role === 'worker' ? 1 : 0
  return kind === 'waiting' ? 2 : 3
}
