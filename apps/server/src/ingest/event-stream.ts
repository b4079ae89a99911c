import type { RawEvent } from '../engine/index.ts'
import { setTimeout as delay } from 'node:timers/promises'

export interface EventStreamOptions {
  /** From the last event heard on; `signal` ends it. */
  open: (signal: AbortSignal) => Promise<AsyncIterable<RawEvent>>
  onEvent: (event: RawEvent) => void
  onState: (isOpen: boolean) => void
  renewMs?: number
}

export interface EventStream {
  isOpen: () => boolean
  end: () => void
}

/** A stream can be dead without a sign: the engine sends no heartbeat on it. A fresh one tells what the old one swallowed. */
const RENEW_MS = 60_000
const SHORTEST_BACKOFF_MS = 250
const LONGEST_BACKOFF_MS = 5_000
/** A stream that was cut sooner than this was hardly one: the next waits longer. */
const WORTH_MS = 5_000

/** Keeps the engine's event stream open: takes it up again where it was cut, and renews it once a minute. */
export function keepEventStream({ open, onEvent, onState, renewMs = RENEW_MS }: EventStreamOptions): EventStream {
  const ending = new AbortController()
  let isOpen = false
  let backoff = SHORTEST_BACKOFF_MS

  function set(now: boolean): void {
    if (now === isOpen)
      return
    isOpen = now
    onState(now)
  }

  /** Resolves when it was time for a fresh one; rejects when it broke. */
  async function one(): Promise<void> {
    const renewing = new AbortController()
    const timer = setTimeout(() => renewing.abort(), renewMs)
    const began = performance.now()
    try {
      const stream = await open(AbortSignal.any([ending.signal, renewing.signal]))
      set(true)
      for await (const event of stream) onEvent(event)
      throw new Error('The engine closed the event stream.')
    }
    catch (error) {
      if (performance.now() - began > WORTH_MS)
        backoff = SHORTEST_BACKOFF_MS
      if (!renewing.signal.aborted)
        throw error
    }
    finally {
      clearTimeout(timer)
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await one()
      }
      catch {
        set(false)
        await delay(backoff, undefined, { signal: ending.signal }).catch(() => {})
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)
      }
    }
  }

  void run()
  return { isOpen: () => isOpen, end: () => ending.abort() }
}
