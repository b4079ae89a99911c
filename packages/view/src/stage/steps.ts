import type { Group } from '../layout/nodes.ts'
import type { Cell } from '../scene/cell.ts'
import { stepFor } from '../geometry/comb.ts'

/** A picture that breathes with every task is no calm one: a cell shrinks only when it could have for this long. */
export const SHRINK_AFTER_MS = 120_000
const LEAST = { manager: 1, worker: 1, aside: 1 } as const

export const groupOf = (cell: Cell): Group => cell.kind === 'node'
  ? cell.role === 'worker'
    ? 'worker'
    : 'manager'
  : 'aside'

/** The step each cell needs: one for all managers, one for all workers, its own for what stands aside. */
export function neededSteps(cells: Iterable<Cell>): Map<string, number> {
  const steps = new Map<string, number>()
  for (const cell of cells) {
    const group = groupOf(cell)
    const name = group === 'aside'
      ? cell.id
      : group
    steps.set(name, Math.max(steps.get(name) ?? LEAST[group], stepFor(cell.marks.size)))
  }
  return steps
}

export interface CalmSteps {
  /** The steps to draw with. They grow at once; the way back is slow. */
  update: (needed: ReadonlyMap<string, number>, now: number) => ReadonlyMap<string, number>
  /** When a step may shrink. */
  nextChange: () => number | null
}

export function createCalmSteps(): CalmSteps {
  const held = new Map<string, { step: number, tooLargeSince: number | null }>()
  return {
    update(needed, now) {
      for (const name of [
        ...held.keys(),
      ]) {
        if (!needed.has(name))
          held.delete(name)
      }
      for (const [name, step] of needed) {
        const entry = held.get(name)
        if (!entry || step >= entry.step)
          held.set(name, { step, tooLargeSince: null })
        else if (entry.tooLargeSince === null)
          entry.tooLargeSince = now
        else if (now - entry.tooLargeSince >= SHRINK_AFTER_MS)
          held.set(name, { step, tooLargeSince: null })
      }
      return new Map([...held].map(([name, { step }]) => [name, step]))
    },
    nextChange() {
      const times = [
        ...held.values(),
      ].flatMap(({ tooLargeSince }) => tooLargeSince === null
        ? []
        : [tooLargeSince + SHRINK_AFTER_MS])
      return times.length > 0
        ? Math.min(...times)
        : null
    },
  }
}
