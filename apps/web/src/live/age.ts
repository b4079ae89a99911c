/**
 * How far the page's clock is ahead of the server's, with no wall clock involved: each message tells the
 * difference plus its own travel time, so the smallest of the last minute is the best. Kept in two
 * buckets of half a window, so that a drifting clock is followed and nothing is ever sorted.
 */
export function createOffset(windowMs = 60_000) {
  let start = Number.NEGATIVE_INFINITY
  let current = Number.POSITIVE_INFINITY
  let previous = Number.POSITIVE_INFINITY

  function add(receivedAt: number, clock: number): void {
    const elapsed = receivedAt - start
    if (elapsed >= windowMs / 2) {
      previous = elapsed >= windowMs ? Number.POSITIVE_INFINITY : current
      current = Number.POSITIVE_INFINITY
      start = receivedAt
    }
    current = Math.min(current, receivedAt - clock)
  }

  function reset(): void {
    start = Number.NEGATIVE_INFINITY
    current = previous = Number.POSITIVE_INFINITY
  }

  return { add, reset, value: () => Math.min(current, previous) }
}

export interface Proof {
  /** The server said when its model was last proved true, both times on its own clock. */
  heard: (receivedAt: number, clock: number, provenAt: number | null) => void
  /** The picture is the server's again: what it proves holds for what is shown. */
  follow: () => void
  /** The picture is no longer the server's (lost socket, gap): later proofs are not about what is shown. */
  leave: () => void
  /** The clocks have nothing to do with each other any more: another server process, or time was set. */
  restart: () => void
  /** How long ago what is shown was last proved true; null before any proof. */
  age: (now: number) => number | null
}

/**
 * The age of the picture, counted from the last proof that it was true. It is short by the travel time
 * of the fastest message of the last minute, which nobody without synchronised clocks can know, and
 * never by more: a delayed message makes the picture older, not younger.
 */
export function createProof(): Proof {
  const offset = createOffset()
  let following = false
  let provenAt: number | null = null
  let shownSince: number | null = null

  function prove(): void {
    if (following && provenAt !== null)
      shownSince = provenAt + offset.value()
  }

  return {
    heard(receivedAt, clock, proven) {
      offset.add(receivedAt, clock)
      provenAt = proven
      prove()
    },
    follow() {
      following = true
      prove()
    },
    leave() {
      following = false
    },
    restart() {
      offset.reset()
      provenAt = null
    },
    age: now => (shownSince === null ? null : Math.max(0, now - shownSince)),
  }
}

export type AgeLevel = 'none' | 'fresh' | 'late' | 'old'

/** Status comes once a second, so a healthy picture may look that much older than the server's, and a bit. */
const MARGIN_MS = 1_500
const OLD_AFTER_MS = 10_000

export function ageLevel(ageMs: number | null, staleAfterMs: number): AgeLevel {
  if (ageMs === null)
    return 'none'
  if (ageMs > Math.max(OLD_AFTER_MS, staleAfterMs + MARGIN_MS))
    return 'old'
  return ageMs > staleAfterMs + MARGIN_MS ? 'late' : 'fresh'
}
