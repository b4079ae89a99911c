/** Go's zero time. */
export const ZERO_TIME = '0001-01-01T00:00:00Z'

/**
 * RFC 3339 with nanoseconds, as Go writes it: zeros at the end left out.
 * @param ms whole milliseconds since the epoch
 * @param ns nanoseconds within that millisecond
 */
export function rfc3339(ms: number, ns: number): string {
  const seconds = new Date(ms).toISOString().slice(0, 19)
  const fraction = (String(ms % 1000).padStart(3, '0') + String(ns).padStart(6, '0')).replace(/0+$/, '')
  return fraction ? `${seconds}.${fraction}Z` : `${seconds}Z`
}

/** A moment, in the two forms in which the Engine gives it. */
export interface Stamp {
  text: string
  /** Nanoseconds since the epoch, in decimal: more than a number can hold. */
  nanos: string
}

/**
 * Gives ever later times. A millisecond clock is too coarse for it, and two objects must not be
 * of the same nanosecond, so each asks for a little more than the last.
 */
export function createStamper(now: () => number): () => Stamp {
  let lastMs = 0
  let lastNs = 0
  return () => {
    const time = now()
    let ms = Math.floor(time)
    let ns = Math.floor((time - ms) * 1e6)
    if (ms < lastMs || (ms === lastMs && ns <= lastNs)) {
      ms = lastMs
      // An odd step, since a real clock never ticks in round numbers.
      ns = lastNs + 1087
      if (ns >= 1e6) {
        ms++
        ns -= 1e6
      }
    }
    lastMs = ms
    lastNs = ns
    return { text: rfc3339(ms, ns), nanos: `${ms}${String(ns).padStart(6, '0')}` }
  }
}
