import type { Block, Candidate } from './blocks.ts'
import type { Arrangement, Lens, Place, Tree } from './lens.ts'
import type { Group } from './nodes-tree.ts'
import { best, fitScale, withBlock } from './blocks.ts'
import { centreOf, extended } from './honeycomb.ts'
import { nodesTree } from './nodes-tree.ts'
import { panelInradius } from './panel.ts'

interface Room { readonly id: string, readonly step: number }

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
 * Only a node far more crowded than its like stands beside them, that it may not make all others small.
 *
 * What stands aside (tasks without a node) comes and goes, so the nodes' places do not depend on it: it follows
 * the last group where it is no larger, else it gets a place of its own beside everything.
 */
function arrange(tree: Tree, stepOf: (id: string) => number, aspect: number): Arrangement {
  const [managers, workers, asides] = (['manager', 'worker', 'aside'] satisfies Group[]).map(group =>
    tree.children?.find(({ data }) => data.id === group)?.leaves().map(({ data: { id } }) => ({ id, step: stepOf(id) })) ?? []) as [Room[], Room[], Room[]]
  const crowded = [
    ...managers.filter(crowdedAmong(managers)),
    ...workers.filter(crowdedAmong(workers)),
  ]
  const groups = merged([managers, workers]
    .map(group => blockOf(group.filter(room => !crowded.includes(room))))
    .filter(block => block.ids.length > 0))
  const [last] = crowded.length > 0 ? [] : groups.slice(-1)
  const guests = asides.filter(({ step }) => last && step <= last.step).map(({ id }) => id)
  const besides = [
    ...crowded.length > 0 ? [blockOf(crowded)] : [],
    ...asides.filter(({ id }) => !guests.includes(id)).map(room => blockOf([room])),
  ]
  const candidate = besides.reduce((laid, block) => withBlock(laid, block, aspect), withGuests(best(groups, aspect), guests.length, aspect))
  const ids = [
    ...groups.map(block => block === last ? [...block.ids, ...guests] : block.ids),
    ...besides.map(block => block.ids),
  ]
  return {
    places: placesOf(candidate, ids),
    box: { x: 0, y: 0, width: candidate.width, height: candidate.height },
  }
}

function blockOf(rooms: readonly Room[]): Block {
  return { ids: rooms.map(({ id }) => id), step: Math.max(0, ...rooms.map(({ step }) => step)) }
}

function crowdedAmong(group: readonly Room[]): (room: Room) => boolean {
  const middle = group.map(({ step }) => step).sort((a, b) => a - b)[group.length >> 1]!
  return ({ step }) => step >= middle + CROWDED_BY
}

/** Two blocks as one where they are alike. */
function merged(blocks: Block[]): Block[] {
  const [first, second] = blocks
  if (!first || !second)
    return blocks
  const step = Math.max(first.step, second.step)
  return panelInradius(Math.min(first.step, second.step)) / panelInradius(step) >= ALIKE
    ? [{ ids: [...first.ids, ...second.ids], step }]
    : blocks
}

function withGuests(nodes: Candidate, count: number, aspect: number): Candidate {
  const last = nodes.laid.at(-1)
  if (!last || count === 0)
    return nodes
  const [below, right] = (['below', 'right'] as const).map((where): Candidate => {
    const comb = extended(last.comb, count, where)
    return {
      laid: [
        ...nodes.laid.slice(0, -1),
        { ...last, comb },
      ],
      width: Math.max(nodes.width, last.x + comb.width),
      height: Math.max(nodes.height, last.y + comb.height),
    }
  }) as [Candidate, Candidate]
  return fitScale(right, aspect) > fitScale(below, aspect)
    ? right
    : below
}

function placesOf({ laid }: Candidate, ids: readonly (readonly string[])[]): Map<string, Place> {
  return new Map(laid.flatMap(({ comb, x, y }, block) => ids[block]!.map((id, i) => {
    const centre = centreOf(comb, i)
    return [id, { x: x + centre.x, y: y + centre.y, step: comb.step }] as const
  })))
}
