import type { CollectionName } from '@waggle/protocol'
import { COLLECTIONS } from '@waggle/protocol'

/** What is taken for one round. */
export interface Work {
  names: Set<CollectionName>
  /** The round is over, well or not: whoever waited for it goes on. */
  done: () => void
  /** The round failed: it is all to be read again. */
  putBack: () => void
}

/** Which collections are to be read again, and who waits for that. */
export function createWorklist() {
  let dirty = new Set<CollectionName>(COLLECTIONS)
  let waiting: (() => void)[] = []

  function mark(names: Iterable<CollectionName>): void {
    for (const name of names) dirty.add(name)
  }

  function release(waiters: (() => void)[]): void {
    for (const go of waiters) go()
  }

  return {
    mark,
    markAll: () => mark(COLLECTIONS),
    /** Resolves when a round that began after this has ended, well or not, or when none will come. */
    wait: () => new Promise<void>(resolve => waiting.push(resolve)),
    /** No round will come for now. */
    giveUp: () => release(waiting.splice(0)),
    take(): Work {
      const [names, waiters] = [dirty, waiting]
      dirty = new Set()
      waiting = []
      return { names, done: () => release(waiters), putBack: () => mark(names) }
    },
  }
}
