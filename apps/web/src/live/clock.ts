/** A step of the wall clock that the monotonic one did not make: the machine slept, or somebody set the time. */
const STEP_MS = 2_000

export interface PageClock {
  now: () => number
}

/**
 * Milliseconds that never go back and go on while the machine sleeps, which `performance.now()` does not
 * on every system: after a night in a bag the picture must not claim to be a second old.
 */
export function createPageClock(
  onStep: () => void,
  monotonic: () => number = () => performance.now(),
  wall: () => number = () => Date.now(),
): PageClock {
  let slept = 0
  let last = { monotonic: monotonic(), wall: wall() }

  function now(): number {
    const here = { monotonic: monotonic(), wall: wall() }
    const step = here.wall - last.wall - (here.monotonic - last.monotonic)
    last = here
    if (step > STEP_MS) {
      slept += step
      onStep()
    }
    return here.monotonic + slept
  }

  return { now }
}
