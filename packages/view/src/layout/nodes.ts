import type { Point } from '../geometry/hex.ts'
import type { Candidate } from './blocks.ts'
import { best, fitScale, withBlock } from './blocks.ts'
import { centreOf, extended } from './honeycomb.ts'
import { panelInradius } from './panel.ts'

export type Group = 'manager' | 'worker' | 'aside'
/** Plain data, so that this could run in a worker. Cells come in the order they are to be read in. */
export interface Arrangeable { readonly id: string, readonly group: Group, readonly step: number }
export interface Place extends Point { readonly step: number }
export interface Box { readonly x: number, readonly y: number, readonly width: number, readonly height: number }
export interface Arrangement { readonly places: ReadonlyMap<string, Place>, readonly box: Box }

/** Cells of one size that stand together. */
interface Block { readonly ids: readonly string[], readonly step: number }

/** Managers and workers whose panels differ by less than this share one honeycomb. */
const ALIKE = 0.72

/**
 * Places the cells: managers, then workers, each group a honeycomb of equal cells, so that a node that fills up
 * makes all grow alike and cells never change their order. Of all ways to do so, the one that fills the viewport best.
 *
 * What stands aside (tasks without a node) comes and goes, so the nodes' places do not depend on it: it follows
 * the last group where it is no larger, else it gets a place of its own beside everything.
 */
export function arrange(cells: readonly Arrangeable[], aspect: number): Arrangement {
  const nodes = nodeBlocks(cells)
  const asides = cells.filter(cell => cell.group === 'aside')
  const step = nodes.at(-1)?.step ?? -1
  const guests = asides.filter(cell => cell.step <= step).map(cell => cell.id)
  const others = asides.filter(cell => cell.step > step).map(cell => ({
    ids: [cell.id],
    step: cell.step,
  }))

  let candidate = withGuests(best(nodes.map(block => ({ count: block.ids.length, step: block.step })), aspect), guests.length, aspect)
  for (const block of others) candidate = withBlock(candidate, block.step, aspect)

  const blocks = [
    ...nodes,
    ...others,
  ].map(({ ids }, i) => i === nodes.length - 1
    ? [
        ...ids,
        ...guests,
      ]
    : ids)
  const places = new Map<string, Place>()
  for (const [b, { comb, x, y }] of candidate.laid.entries()) {
    for (const [i, id] of blocks[b]!.entries()) {
      const centre = centreOf(comb, i)
      places.set(id, { x: x + centre.x, y: y + centre.y, step: comb.step })
    }
  }
  return {
    places,
    box: {
      x: 0,
      y: 0,
      width: candidate.width,
      height: candidate.height,
    },
  }
}

function nodeBlocks(cells: readonly Arrangeable[]): Block[] {
  const of = (group: Group): Block => {
    const members = cells.filter(cell => cell.group === group)
    return {
      ids: members.map(cell => cell.id),
      step: members.reduce((most, cell) => Math.max(most, cell.step), 0),
    }
  }
  const blocks = [
    of('manager'),
    of('worker'),
  ].filter(block => block.ids.length > 0)
  const [first, second] = blocks
  if (!first || !second)
    return blocks
  const [small, large] = [
    Math.min(first.step, second.step),
    Math.max(first.step, second.step),
  ]
  return panelInradius(small) / panelInradius(large) >= ALIKE
    ? [
        {
          ids: [
            ...first.ids,
            ...second.ids,
          ],
          step: large,
        },
      ]
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
