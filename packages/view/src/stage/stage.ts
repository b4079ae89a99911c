import type { Point } from '../geometry/hex.ts'
import type { Arrangement, Box } from '../layout/lens.ts'
import type { Cell } from '../scene/cell.ts'
import type { Frame, StageCell } from './stage-cell.ts'
import { stepFor } from '../geometry/comb.ts'
import { leavesOf } from '../layout/lens.ts'
import { nodesLens } from '../layout/nodes.ts'
import { panelInradius } from '../layout/panel.ts'
import { settle } from './settle.ts'
import { advanceCell, createStageCell, moveCell } from './stage-cell.ts'
import { createCalmSteps } from './steps.ts'

const sameFrame = (a: Frame, b: Frame) => a.x === b.x && a.y === b.y && a.inradius === b.inradius && a.alpha === b.alpha

/** Room for a few tasks, also in an empty cell. */
const LEAST_STEP = 1

/** What is to be drawn: the scene laid out, and everything in it that is on its way. */
export interface Stage {
  readonly cells: ReadonlyMap<string, StageCell>
  readonly box: () => Box
  /** Lays out what changed. */
  apply: (cells: ReadonlyMap<string, Cell>, changed: ReadonlySet<string>, now: number, animate: boolean) => void
  setAspect: (aspect: number) => void
  /** Moves on; true while something is still on its way. */
  advance: (now: number) => boolean
  /** When a cell may shrink. */
  nextChange: () => number | null
}

export function createStage(): Stage {
  const held = new Map<string, StageCell>()
  const calm = createCalmSteps()
  let arrangement: Arrangement = { places: new Map(), box: { x: 0, y: 0, width: 1, height: 1 } }
  let arranged = ''
  let order: readonly string[] = []
  let aspect = 1.6

  function rearrange(cells: ReadonlyMap<string, Cell>, now: number): void {
    const tree = nodesLens.tree(inKnownOrder(cells, order))
    const leaves = leavesOf(tree)
    const steps = calm.update(new Map(leaves.map(({ data: { id }, value }) => [id, Math.max(LEAST_STEP, stepFor(value!))])), now)
    order = leaves.map(({ data: { id } }) => id)
    const input = JSON.stringify([leaves.map(({ data: { id }, parent }) => [parent!.data.id, id, steps.get(id)]), aspect])
    if (input === arranged)
      return
    arranged = input
    arrangement = nodesLens.arrange(tree, id => steps.get(id)!, aspect)
  }

  function apply(cells: ReadonlyMap<string, Cell>, changed: ReadonlySet<string>, now: number, animate: boolean): void {
    rearrange(cells, now)
    const resettled: { held: StageCell, from: Point }[] = []
    for (const [id, cell] of cells) {
      const { x, y, step } = arrangement.places.get(id)!
      const target: Frame = { x, y, inradius: panelInradius(step), alpha: 1 }
      let stageCell = held.get(id)
      if (!stageCell || stageCell.leaving) {
        stageCell = createStageCell(cell, { ...target, alpha: animate ? 0 : 1 })
        held.set(id, stageCell)
        moveCell(stageCell, target, now, animate)
        resettled.push({ held: stageCell, from: stageCell.now })
      }
      else {
        if (!sameFrame(stageCell.target, target))
          moveCell(stageCell, target, now, animate)
        if (changed.has(id) || stageCell.comb.step !== step)
          resettled.push({ held: stageCell, from: stageCell.now })
      }
    }
    const gone: StageCell[] = []
    for (const [id, stageCell] of held) {
      if (cells.has(id) || stageCell.leaving)
        continue
      gone.push(stageCell)
      stageCell.leaving = true
      moveCell(stageCell, { ...stageCell.now, alpha: 0 }, now, animate)
      if (!animate)
        held.delete(id)
    }
    settle(
      resettled.map(({ held: stageCell }) => ({
        held: stageCell,
        cell: cells.get(stageCell.cell.id)!,
        step: arrangement.places.get(stageCell.cell.id)!.step,
      })),
      gone,
      now,
      animate,
    )
  }

  function advance(now: number): boolean {
    let moving = false
    for (const [id, stageCell] of held) {
      if (advanceCell(stageCell, now))
        moving = true
      else if (stageCell.leaving)
        held.delete(id)
    }
    return moving
  }

  return {
    cells: held,
    box: () => arrangement.box,
    apply,
    setAspect: (value) => {
      // In steps, so that a window that is dragged wider does not lay out at every pixel.
      aspect = 2 ** (Math.round(Math.log2(Math.min(5, Math.max(0.2, value))) * 16) / 16)
    },
    advance,
    nextChange: calm.nextChange,
  }
}

/** What is in order already is sorted in one pass. */
function* inKnownOrder(cells: ReadonlyMap<string, Cell>, order: readonly string[]): Generator<Cell> {
  for (const id of order) {
    const cell = cells.get(id)
    if (cell)
      yield cell
  }
  const known = new Set(order)
  for (const [id, cell] of cells) {
    if (!known.has(id))
      yield cell
  }
}
