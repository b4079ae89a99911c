import type { Meta } from '../types/objects.ts'

/** One kind of object, by id, with its ids in order kept until one comes or goes. */
export class Table<T extends Meta> {
  readonly byId = new Map<string, T>()
  #sorted: string[] | undefined

  get size(): number {
    return this.byId.size
  }

  get(id: string): T | undefined {
    return this.byId.get(id)
  }

  set(object: T): T | undefined {
    const old = this.byId.get(object.ID)
    if (!old)
      this.#sorted = undefined
    this.byId.set(object.ID, object)
    return old
  }

  delete(id: string): T | undefined {
    const old = this.byId.get(id)
    if (old) {
      this.byId.delete(id)
      this.#sorted = undefined
    }
    return old
  }

  values(): MapIterator<T> {
    return this.byId.values()
  }

  /** Sorted by id, as every list of the Engine is. */
  sorted(): T[] {
    this.#sorted ??= [...this.byId.keys()].sort()
    return this.#sorted.map(id => this.byId.get(id)!)
  }
}
