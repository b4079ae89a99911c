import type { RawEvent } from '../engine/index.ts'

/** More than the engine itself remembers (256), so that what it replays is recognised. */
const REMEMBERED = 512

/** Knows which events were heard, so that a stream can be taken up again where it was cut without a double. */
export function createEventLog() {
  const heard = new Set<string>()
  let lastSeconds = 0

  return {
    isNew(event: RawEvent): boolean {
      // timeNano has passed 2^53, so it is rounded; the same event is always rounded alike.
      const key = `${event.timeNano}/${event.Type}/${event.Action}/${event.Actor?.ID}`
      if (heard.has(key))
        return false
      heard.add(key)
      if (heard.size > REMEMBERED)
        heard.delete(heard.values().next().value!)
      lastSeconds = Math.max(lastSeconds, event.time ?? 0)
      return true
    },
    /** From where to ask: the second of the last event heard; at first, all that the engine remembers. */
    since: () => String(Math.max(1, lastSeconds)),
    forget(): void {
      heard.clear()
      lastSeconds = 0
    },
  }
}
