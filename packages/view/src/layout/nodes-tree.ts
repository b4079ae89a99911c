import type { Cell } from '../scene/cell.ts'
import type { Branch, Tree } from './lens.ts'
import { hierarchy } from 'd3-hierarchy'
import { naturally } from './naturally.ts'

/** What stands aside: tasks without a node. */
export type Group = 'manager' | 'worker' | 'aside'

const GROUPS: readonly string[] = ['manager', 'worker', 'aside'] satisfies Group[]
const KINDS: readonly Cell['kind'][] = ['node', 'waiting', 'lost']

/** Cluster > managers, workers, aside > cells by name; of what stands aside, first what waits, then what is lost. */
export function nodesTree(cells: Iterable<Cell>): Tree {
  return hierarchy<Branch>(
    {
      id: 'cluster',
      branches: [...Map.groupBy(cells, groupOf)].map(([id, members]) => ({ id, branches: members.map(cell => ({ id: cell.id, cell })) })),
    },
    ({ branches }) => branches,
  )
    .sum(({ cell }) => cell?.marks.size ?? 0)
    .sort(compare)
}

function groupOf({ kind, role }: Cell): Group {
  if (kind !== 'node')
    return 'aside'
  return role === 'worker' ? 'worker' : 'manager'
}

function compare({ data: a }: Tree, { data: b }: Tree): number {
  if (!a.cell || !b.cell)
    return GROUPS.indexOf(a.id) - GROUPS.indexOf(b.id)
  return KINDS.indexOf(a.cell.kind) - KINDS.indexOf(b.cell.kind) || naturally(a.cell.name, b.cell.name) || naturally(a.id, b.id)
}
