import type { Meta } from '../types/objects.ts'

/** A secondary index: which objects share a key. An object without a key is in none. */
export class IndexBy<T extends Meta> {
  readonly #groups = new Map<string, Map<string, T>>()
  readonly #keyOf: (object: T) => string | undefined

  constructor(keyOf: (object: T) => string | undefined) {
    this.#keyOf = keyOf
  }

  /** All with this key; an empty iterable when there are none. */
  get(key: string): Iterable<T> {
    return this.#groups.get(key)?.values() ?? []
  }

  first(key: string): T | undefined {
    return this.#groups.get(key)?.values().next().value
  }

  count(key: string): number {
    return this.#groups.get(key)?.size ?? 0
  }

  replace(old: T | undefined, object: T | undefined): void {
    const from = old && this.#keyOf(old)
    const to = object && this.#keyOf(object)
    if (old && from !== undefined && from !== to) {
      const group = this.#groups.get(from)
      group?.delete(old.ID)
      if (group?.size === 0)
        this.#groups.delete(from)
    }
    if (object && to !== undefined) {
      let group = this.#groups.get(to)
      if (!group)
        this.#groups.set(to, (group = new Map()))
      group.set(object.ID, object)
    }
  }
}
