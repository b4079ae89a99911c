import type { Block, Candidate } from './blocks.ts'
import type { Arrangement, Lens, Place, Tree } from './lens.ts'
import type { Group } from './nodes-tree.ts'
import { best, fitScale, withCell } from './blocks.ts'
import { centreOf, extended } from './honeycomb.ts'
import { nodesTree } from './nodes-tree.ts'
import { panelInradius } from './panel.ts'

interface Room {
  readonly id: string
  readonly step: number
}

/** Managers and workers whose panels differ by less than this share one honeycomb. */
const ALIKE = 0.72
/** A node that needs so many steps more than the middle one of its group is crowded. */
const CROWDED_BY = 3

/** Each node a cell, its tasks packed inside. */
export const nodesLens: Lens = { tree: nodesTree, arrange }

/**
 * Places the cells: managers, then workers, each group a honeycomb of equal cells, so that a node that fills up
 * makes all grow alike and cells never change their order. Of all ways to do so, the one that fills the viewport best.
 * d3 has no such layout: its treemap and circle packing give each leaf a size of its own, and all move when one grows.
 *
 * Only a node far more crowded than its like stands apart, before all others, that it may not make them small.
 *
 * What stands aside (tasks without a node) comes and goes, so the nodes' places do not depend on it: it follows
 * the last group where it is no larger, else it gets a place of its own beside everything.
 */
function arrange(tree: Tree, stepOf: (id: string) => number, aspect: number): Arrangement {
  const roomsOf = (group: Group): Room[] =>
    tree.children
      ?.find(({ data }) => data.id === group)
      ?.leaves()
      .map(({ data: { id } }) => ({ id, step: stepOf(id) })) ?? []
  const [managers, workers, asides] = [byCrowding(roomsOf('manager')), byCrowding(roomsOf('worker')), roomsOf('aside')]
  const blocks = [blockOf([...managers.crowded, ...workers.crowded]), ...merged(blockOf(managers.usual), blockOf(workers.usual))].filter(
    block => block.ids.length > 0,
  )
  const [guests, others] = partition(asides, ({ step }) => step <= (blocks.at(-1)?.step ?? -1))

  const withGuests = extendedBy(guests.length, best(blocks, aspect), aspect)
  const candidate = others.reduce((laid, { step }) => withCell(laid, step, aspect), withGuests)
  const ids = blocks.map(block => block.ids)
  ids.push([...(ids.pop() ?? []), ...guests.map(({ id }) => id)], ...others.map(({ id }) => [id]))
  return {
    places: placesOf(
      candidate,
      ids.filter(block => block.length > 0),
    ),
    box: { x: 0, y: 0, width: candidate.width, height: candidate.height },
  }
}

function byCrowding(group: readonly Room[]): { usual: Room[], crowded: Room[] } {
  const middle = group.map(({ step }) => step).sort((a, b) => a - b)[group.length >> 1] ?? 0
  const [crowded, usual] = partition(group, ({ step }) => step >= middle + CROWDED_BY)
  return { usual, crowded }
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter(one => !isFirst(one))]
}

function blockOf(rooms: readonly Room[]): Block {
  return { ids: rooms.map(({ id }) => id), step: Math.max(0, ...rooms.map(({ step }) => step)) }
}

/** Two blocks as one where they are alike. */
function merged(a: Block, b: Block): Block[] {
  const [small, large] = [Math.min(a.step, b.step), Math.max(a.step, b.step)]
  return panelInradius(small) / panelInradius(large) >= ALIKE ? [{ ids: [...a.ids, ...b.ids], step: large }] : [a, b]
}

/** With more cells in the last honeycomb. */
function extendedBy(count: number, nodes: Candidate, aspect: number): Candidate {
  const last = nodes.laid.at(-1)
  if (!last || count === 0)
    return nodes
  const [below, right] = (['below', 'right'] as const).map((where): Candidate => {
    const comb = extended(last.comb, count, where)
    return {
      laid: [...nodes.laid.slice(0, -1), { ...last, comb }],
      width: Math.max(nodes.width, last.x + comb.width),
      height: Math.max(nodes.height, last.y + comb.height),
    }
  }) as [Candidate, Candidate]
  return fitScale(right, aspect) > fitScale(below, aspect) ? right : below
}

function placesOf({ laid }: Candidate, ids: readonly (readonly string[])[]): Map<string, Place> {
  return new Map(
    laid.flatMap(({ comb, x, y }, block) =>
      ids[block]!.map((id, i) => {
        const centre = centreOf(comb, i)
        return [id, { x: x + centre.x, y: y + centre.y, step: comb.step }] as const
      }),
    ),
  )
}
