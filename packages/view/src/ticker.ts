/** Draws on demand: a frame when asked, frames in a row while something moves, a slow beat while something fades. */
export interface Ticker {
  /** Asks for one frame. */
  wake: () => void
  /** Asks for one at a time, at the earliest of those asked for. */
  wakeAt: (time: number) => void
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

  function wakeAt(time: number): void {
    if (time >= due || stopped)
      return
    due = time
    clearTimeout(timer)
    timer = setTimeout(() => {
      due = Infinity
      wake()
    }, Math.max(0, time - Date.now()))
  }

  return {
    wake,
    wakeAt,
    stop() {
      stopped = true
      cancelAnimationFrame(request)
      clearTimeout(timer)
    },
  }
}
