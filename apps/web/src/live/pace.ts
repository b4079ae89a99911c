export interface Pace {
  /** Something changed: `run` follows, soon but not more often than allowed. */
  ask: () => void
  stop: () => void
}

const HIDDEN_MS = 1_000

/** Runs at most once per animation frame; in a hidden tab, where frames do not come, at most once a second. */
export function createPace(run: () => void): Pace {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let ranAt = Number.NEGATIVE_INFINITY

  function fire(): void {
    frame = 0
    timer = undefined
    ranAt = performance.now()
    run()
  }

  function ask(): void {
    if (frame !== 0 || timer !== undefined)
      return
    if (document.hidden)
      timer = setTimeout(fire, Math.max(0, ranAt + HIDDEN_MS - performance.now()))
    else frame = requestAnimationFrame(fire)
  }

  function cancel(): boolean {
    const pending = frame !== 0 || timer !== undefined
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    frame = 0
    timer = undefined
    return pending
  }

  function onVisibility(): void {
    if (cancel())
      ask()
  }

  document.addEventListener('visibilitychange', onVisibility)
  return {
    ask,
    stop() {
      cancel()
      document.removeEventListener('visibilitychange', onVisibility)
    },
  }
}
