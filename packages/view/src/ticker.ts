/** Draws on demand: a frame when asked, frames in a row while something moves, a slow beat while something fades. */
export interface Ticker {
  /** Asks for one frame. */
  wake: () => void
  /** Asks for one after some milliseconds; the earliest of those asked for is given. */
  wakeIn: (delay: number) => void
  stop: () => void
}

/** `frame` returns whether the next one is to follow at once. */
export function createTicker(frame: () => boolean): Ticker {
  let request = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Infinity
  let stopped = false

  function run(): void {
    request = 0
    if (frame())
      wake()
  }

  function wake(): void {
    if (request === 0 && !stopped)
      request = requestAnimationFrame(run)
  }

  function wakeIn(delay: number): void {
    const time = performance.now() + delay
    if (time >= due || stopped)
      return
    due = time
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        due = Infinity
        wake()
      },
      Math.max(0, delay),
    )
  }

  return {
    wake,
    wakeIn,
    stop() {
      stopped = true
      cancelAnimationFrame(request)
      clearTimeout(timer)
    },
  }
}
