/** A picture that breathes with every task is no calm one: a cell shrinks only when it could have for this long. */
export const SHRINK_AFTER_MS = 120_000

export interface CalmSteps {
  /** By cell, the steps to draw with. They grow at once; the way back is slow. */
  update: (needed: ReadonlyMap<string, number>, now: number) => ReadonlyMap<string, number>
  /** When a step may shrink. */
  nextChange: () => number | null
}

export function createCalmSteps(): CalmSteps {
  const held = new Map<string, { step: number, tooLargeSince: number | null }>()
  return {
    update(needed, now) {
      for (const id of [...held.keys()]) {
        if (!needed.has(id))
          held.delete(id)
      }
      for (const [id, step] of needed) {
        const entry = held.get(id)
        if (!entry || step >= entry.step)
          held.set(id, { step, tooLargeSince: null })
        else if (entry.tooLargeSince === null)
          entry.tooLargeSince = now
        else if (now - entry.tooLargeSince >= SHRINK_AFTER_MS)
          held.set(id, { step, tooLargeSince: null })
      }
      return new Map([...held].map(([id, { step }]) => [id, step]))
    },
    nextChange() {
      const times = [...held.values()].flatMap(({ tooLargeSince }) => (tooLargeSince === null ? [] : [tooLargeSince + SHRINK_AFTER_MS]))
      return times.length > 0 ? Math.min(...times) : null
    },
  }
}
