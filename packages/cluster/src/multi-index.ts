const NONE: ReadonlySet<never> = new Set<never>()

export interface MultiIndex<R> {
  get: (key: string) => ReadonlySet<R>
  keys: () => string[]
  /** Moves from what an old record stood under to where the new one stands; either may be missing. */
  replace: (old: R | undefined, now: R | undefined) => void
}

/** Finds records by keys that are read off each record; a record may stand under several. */
export function createIndex<R>(keysOf: (record: R) => readonly string[]): MultiIndex<R> {
  const sets = new Map<string, Set<R>>()
  return {
    get: key => sets.get(key) ?? NONE,
    keys: () => [...sets.keys()],
    replace(old, now) {
      if (old !== undefined) {
        for (const key of keysOf(old)) {
          const set = sets.get(key)
          set?.delete(old)
          if (set?.size === 0)
            sets.delete(key)
        }
      }
      if (now !== undefined) {
        for (const key of keysOf(now)) {
          const set = sets.get(key)
          if (set)
            set.add(now)
          else sets.set(key, new Set([now]))
        }
      }
    },
  }
}
