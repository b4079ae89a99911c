import { setTimeout as delay } from 'node:timers/promises'

/** A sleep that can be ended early: at once where nothing was due yet, but never before `leastMs`. */
export function createWaker() {
  let due = false
  let ring: (() => void) | null = null
  return {
    wake(): void {
      due = true
      ring?.()
    },
    async sleep(ms: number, leastMs: number): Promise<void> {
      await delay(leastMs)
      if (!due) {
        const awake = new AbortController()
        ring = () => awake.abort()
        await delay(Math.max(0, ms - leastMs), undefined, { signal: awake.signal }).catch(() => {})
      }
      ring = null
      due = false
    },
  }
}
