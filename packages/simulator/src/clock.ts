import type { Timer } from './timeline.ts'
import { Timeline } from './timeline.ts'

export type { Timer } from './timeline.ts'

/** Where the simulator takes its time from. All times are milliseconds since the epoch. */
export interface Clock {
  now: () => number
  /** Runs `run` once, `ms` from now. */
  after: (ms: number, run: () => void) => Timer
  /**
   * Lets `ms` go by at once and runs, in order, all that falls due, also what that adds.
   * Of a real clock: only before `release`.
   */
  advance: (ms: number) => void
  /** From here on time goes by on its own, where it does. */
  release: () => void
  /** Forgets everything that is still to come. */
  stop: () => void
}

/**
 * The wall clock. `speed` 2 lets twice the time go by. It stands still at `warmUpMs` before the
 * present until released, so that a scenario can give itself a past.
 * A timer that throws ends the process, as a bug should.
 */
export function createRealClock(speed = 1, warmUpMs = 0): Clock {
  const manual = createManualClock(Date.now() - warmUpMs)
  const { timeline } = manual
  let origin: { real: number, time: number } | undefined
  let handle: NodeJS.Timeout | undefined
  let armedFor = Number.POSITIVE_INFINITY
  let running = false

  const now = (): number => (origin ? origin.time + (performance.now() - origin.real) * speed : manual.now())

  const arm = (): void => {
    const next = timeline.peek()
    if (!origin || running || next === undefined || (handle && next >= armedFor))
      return
    clearTimeout(handle)
    armedFor = next
    handle = setTimeout(drain, Math.min(Math.max(0, (next - now()) / speed), 2 ** 31 - 1))
  }

  function drain(): void {
    handle = undefined
    armedFor = Number.POSITIVE_INFINITY
    running = true
    try {
      // Bounded by the moment of entry, so that a busy timeline cannot starve the sockets.
      const until = now()
      for (let due = timeline.take(until); due; due = timeline.take(until)) due.run()
    }
    finally {
      running = false
      arm()
    }
  }

  return {
    now,
    after: (ms, run) => {
      const timer = timeline.add(now() + Math.max(0, ms), run)
      arm()
      return timer
    },
    advance: (ms) => {
      if (origin)
        throw new Error('the wall clock cannot be advanced')
      manual.advance(ms)
    },
    release: () => {
      origin ??= { real: performance.now(), time: Math.max(manual.now(), Date.now()) }
      arm()
    },
    stop: () => {
      clearTimeout(handle)
      handle = undefined
      armedFor = Number.POSITIVE_INFINITY
      timeline.clear()
    },
  }
}

/** A clock that moves only when told: tests and fast-forwarding. */
export interface ManualClock extends Clock {
  readonly timeline: Timeline
  /** Advances from one thing due to the next until `done()`; throws when `limitMs` went by without it. */
  advanceUntil: (done: () => boolean, limitMs?: number) => void
}

export function createManualClock(startMs = Date.UTC(2026, 0, 5, 9, 0, 0)): ManualClock {
  const timeline = new Timeline()
  let time = startMs

  return {
    timeline,
    now: () => time,
    after: (ms, run) => timeline.add(time + Math.max(0, ms), run),
    advance: (ms) => {
      const until = time + ms
      for (let due = timeline.take(until); due; due = timeline.take(until)) {
        time = Math.max(time, due.at)
        due.run()
      }
      time = until
    },
    advanceUntil: (done, limitMs = 10 * 60_000) => {
      const limit = time + limitMs
      while (!done()) {
        const due = timeline.take(limit)
        if (!due)
          throw new Error(`not reached within ${limitMs} ms of simulated time`)
        time = Math.max(time, due.at)
        due.run()
      }
    },
    release: () => {},
    stop: () => timeline.clear(),
  }
}
