/** Something to be done at a moment; `cancel` is idempotent and safe after it has run. */
export interface Timer {
  readonly at: number
  cancel: () => void
}

interface Entry extends Timer {
  seq: number
  run: (() => void) | null
}

/** What is due when: a binary heap by time, ties in the order of asking. */
export class Timeline {
  #heap: Entry[] = []
  #seq = 0

  add(at: number, run: () => void): Timer {
    const entry: Entry = {
      at,
      seq: this.#seq++,
      run,
      cancel: () => {
        entry.run = null
      },
    }
    this.#push(entry)
    return entry
  }

  /** The time of the next thing to do, or undefined. */
  peek(): number | undefined {
    while (this.#heap.length > 0 && this.#heap[0]!.run === null) this.#pop()
    return this.#heap[0]?.at
  }

  /** Takes the next thing out; undefined when there is none due by `until`. */
  take(until: number): { at: number, run: () => void } | undefined {
    const at = this.peek()
    if (at === undefined || at > until)
      return undefined
    const entry = this.#pop()!
    const run = entry.run!
    entry.run = null
    return { at, run }
  }

  clear(): void {
    this.#heap = []
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let i = heap.push(entry) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(heap[i]!, heap[parent]!)) {
        break
      }
      swap(heap, i, parent)
      i = parent
    }
  }

  #pop(): Entry | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0)
      return top
    heap[0] = last
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      let least = i
      if (left < heap.length && before(heap[left]!, heap[least]!))
        least = left
      if (left + 1 < heap.length && before(heap[left + 1]!, heap[least]!))
        least = left + 1
      if (least === i) {
        return top
      }
      swap(heap, i, least)
      i = least
    }
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq)
}

function swap(heap: Entry[], i: number, j: number): void {
  const entry = heap[i]!
  heap[i] = heap[j]!
  heap[j] = entry
}
