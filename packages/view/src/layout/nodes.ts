import type { Point } from '../geometry/hex.ts'
import type { Honeycomb } from './honeycomb.ts'
import { centreOf, emptiness, honeycomb } from './honeycomb.ts'
import { PANEL_GAP, panelInradius } from './panel.ts'

export type Group = 'manager' | 'worker' | 'aside'
/** Plain data, so that this could run in a worker. Cells come in the order they are to be read in. */
export interface Arrangeable { readonly id: string, readonly group: Group, readonly step: number }
export interface Place extends Point { readonly step: number }
export interface Box { readonly x: number, readonly y: number, readonly width: number, readonly height: number }
export interface Arrangement { readonly places: ReadonlyMap<string, Place>, readonly box: Box }

interface Block { ids: string[], step: number }
interface Laid { comb: Honeycomb, x: number, y: number }
interface Candidate { laid: Laid[], width: number, height: number }

const fitScale = ({ width, height }: { width: number, height: number }, aspect: number) => Math.min(aspect / width, 1 / height)

/** Groups whose panels differ by less than this share one honeycomb. */
const ALIKE = 0.72
/** Between two blocks, in panels of the smaller. */
const BLOCK_GAP = 2 * PANEL_GAP

/**
 * Places the cells: managers, then workers, each group a honeycomb of equal cells, so that a node that fills up
 * makes all grow alike and cells never change their order. What stands aside (tasks without a node) follows
 * the workers where it fits, else beside them. Of all ways to do so, the one that fills the viewport best.
 */
export function arrange(cells: readonly Arrangeable[], aspect: number): Arrangement {
  const blocks = blocksOf(cells)
  const nodes = best(blocks.nodes, aspect)
  const { laid, width, height } = withAsides(nodes, blocks, aspect)
  const places = new Map<string, Place>()
  const ids = [
    ...blocks.nodes,
    ...blocks.asides,
  ]
  for (const [b, { comb, x, y }] of laid.entries()) {
    for (const [i, id] of ids[b]!.ids.entries()) {
      const centre = centreOf(comb, i)
      places.set(id, { x: x + centre.x, y: y + centre.y, step: comb.step })
    }
  }
  return {
    places,
    box: { x: 0, y: 0, width, height },
  }
}

function blocksOf(cells: readonly Arrangeable[]): { nodes: Block[], asides: Block[], guests: string[] } {
  const of = (group: Group): Block => {
    const members = cells.filter(cell => cell.group === group)
    return {
      ids: members.map(cell => cell.id),
      step: members.reduce((most, cell) => Math.max(most, cell.step), 0),
    }
  }
  const managers = of('manager')
  const workers = of('worker')
  const small = panelInradius(Math.min(managers.step, workers.step))
  const large = panelInradius(Math.max(managers.step, workers.step))
  const nodes = [managers, workers].filter(block => block.ids.length > 0)
  if (nodes.length === 2 && small / large >= ALIKE) {
    nodes.splice(0, 2, {
      ids: [
        ...managers.ids,
        ...workers.ids,
      ],
      step: Math.max(managers.step, workers.step),
    })
  }
  const last = nodes.at(-1)
  const guests: string[] = []
  const asides: Block[] = []
  for (const cell of cells) {
    if (cell.group !== 'aside')
      continue
    if (last && cell.step <= last.step) {
      guests.push(cell.id)
    }
    else {
      asides.push({
        ids: [cell.id],
        step: cell.step,
      })
    }
  }
  return { nodes, asides, guests }
}

function best(blocks: readonly Block[], aspect: number): Candidate {
  let winner: Candidate = { laid: [], width: 0, height: 0 }
  let record = -1
  for (const combs of combinations(blocks)) {
    for (const candidate of combs.length > 1
      ? [
          stacked(combs),
          sideBySide(combs),
        ]
      : [
          stacked(combs),
        ]) {
      const empty = combs.reduce((sum, comb) => sum + emptiness(comb) * comb.count, 0) / combs.reduce((sum, comb) => sum + comb.count, 0)
      const score = fitScale(candidate, aspect) * (1 - 0.3 * empty)
      if (score > record + 1e-9) {
        record = score
        winner = candidate
      }
    }
  }
  return winner
}

function* combinations(blocks: readonly Block[]): Generator<Honeycomb[]> {
  const [first, ...rest] = blocks
  if (!first)
    return
  for (let columns = 1; columns <= Math.min(first.ids.length, 80); columns++) {
    const comb = honeycomb(first.ids.length, columns, first.step)
    if (rest.length === 0) {
      yield [comb]
    }
    else {
      for (const others of combinations(rest)) yield [comb, ...others]
    }
  }
}

/** The nodes' places do not depend on what stands aside: it comes and goes. */
function withAsides(nodes: Candidate, { nodes: blocks, asides, guests }: ReturnType<typeof blocksOf>, aspect: number): Candidate {
  let { laid, width, height } = nodes
  const last = laid.at(-1)
  if (last && guests.length > 0) {
    const comb = honeycomb(last.comb.count + guests.length, last.comb.columns, last.comb.step)
    laid = [
      ...laid.slice(0, -1),
      { ...last, comb },
    ]
    blocks.at(-1)!.ids.push(...guests)
    width = Math.max(width, last.x + comb.width)
    height = Math.max(height, last.y + comb.height)
  }
  for (const block of asides) {
    const comb = honeycomb(1, 1, block.step)
    const right = {
      width: width + (width && BLOCK_GAP) + comb.width,
      height: Math.max(height, comb.height),
    }
    const below = {
      width: Math.max(width, comb.width),
      height: height + (height && BLOCK_GAP) + comb.height,
    }
    const toTheRight = fitScale(right, aspect) >= fitScale(below, aspect)
    laid = [
      ...laid,
      toTheRight
        ? {
            comb,
            x: right.width - comb.width,
            y: Math.max(0, (height - comb.height) / 2),
          }
        : {
            comb,
            x: Math.max(0, (width - comb.width) / 2),
            y: below.height - comb.height,
          },
    ];
    ({ width, height } = toTheRight ? right : below)
  }
  return { laid, width, height }
}

function stacked(combs: readonly Honeycomb[]): Candidate {
  const width = Math.max(...combs.map(comb => comb.width))
  let y = 0
  const laid = combs.map((comb) => {
    const place = { comb, x: (width - comb.width) / 2, y }
    y += comb.height + BLOCK_GAP
    return place
  })
  return { laid, width, height: y - BLOCK_GAP }
}

function sideBySide(combs: readonly Honeycomb[]): Candidate {
  const height = Math.max(...combs.map(comb => comb.height))
  let x = 0
  const laid = combs.map((comb) => {
    const place = { comb, x, y: (height - comb.height) / 2 }
    x += comb.width + BLOCK_GAP
    return place
  })
  return { laid, width: x - BLOCK_GAP, height }
}
