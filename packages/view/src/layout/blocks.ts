import type { Honeycomb } from './honeycomb.ts'
import { emptiness, honeycomb } from './honeycomb.ts'
import { PANEL_GAP } from './panel.ts'

interface Laid {
  readonly comb: Honeycomb
  readonly x: number
  readonly y: number
}
/** Cells of one size that stand together. */
export interface Block {
  readonly ids: readonly string[]
  readonly step: number
}
/** One way to lay out honeycombs beside or below each other. */
export interface Candidate {
  readonly laid: readonly Laid[]
  readonly width: number
  readonly height: number
}

const BLOCK_GAP = 2.5 * PANEL_GAP
const MOST_COLUMNS = 80
/** What a wholly empty grid would cost; a little waste is worth less than a larger picture. */
const EMPTINESS_COST = 0.3

/** How large a layout appears in a viewport of this width by 1. */
export const fitScale = ({ width, height }: { width: number, height: number }, aspect: number) => Math.min(aspect / width, 1 / height)

/** Of all numbers of columns, and blocks beside or below each other, what fills the viewport best. */
export function best(blocks: readonly Block[], aspect: number): Candidate {
  let winner: Candidate = { laid: [], width: 0, height: 0 }
  let record = -1
  for (const combs of combinations(blocks)) {
    for (const candidate of combs.length > 1 ? [stacked(combs), sideBySide(combs)] : [stacked(combs)]) {
      const score = fitScale(candidate, aspect) * (1 - EMPTINESS_COST * emptinessOf(combs))
      if (score > record + 1e-9) {
        record = score
        winner = candidate
      }
    }
  }
  return winner
}

/** With one more cell, to the right or below; nothing else moves. */
export function withCell(candidate: Candidate, step: number, aspect: number): Candidate {
  const comb = honeycomb(1, 1, step)
  const beside = toTheRight(candidate, comb)
  const under = below(candidate, comb)
  return fitScale(beside, aspect) >= fitScale(under, aspect) ? beside : under
}

function toTheRight({ laid, width, height }: Candidate, comb: Honeycomb): Candidate {
  const x = width && width + BLOCK_GAP
  return { laid: [...laid, { comb, x, y: Math.max(0, (height - comb.height) / 2) }], width: x + comb.width, height: Math.max(height, comb.height) }
}

function below({ laid, width, height }: Candidate, comb: Honeycomb): Candidate {
  const y = height && height + BLOCK_GAP
  return { laid: [...laid, { comb, x: Math.max(0, (width - comb.width) / 2), y }], width: Math.max(width, comb.width), height: y + comb.height }
}

/** Of every number of columns. */
function honeycombs({ ids, step }: Block): Honeycomb[] {
  return Array.from({ length: Math.min(ids.length, MOST_COLUMNS) }, (_, i) => honeycomb(ids.length, i + 1, step))
}

function combinations(blocks: readonly Block[]): Honeycomb[][] {
  return blocks
    .map(honeycombs)
    .reduce<Honeycomb[][]>((chosen, options) => chosen.flatMap(combs => options.map(option => [...combs, option])), [[]])
    .filter(combs => combs.length > 0)
}

function emptinessOf(combs: readonly Honeycomb[]): number {
  const cells = combs.reduce((sum, comb) => sum + comb.places.length, 0)
  return combs.reduce((sum, comb) => sum + emptiness(comb) * comb.places.length, 0) / cells
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
