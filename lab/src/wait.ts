import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 50

type Truthy<T> = Exclude<T, undefined | null | false | 0 | ''>

/**
 * Look until `accept` holds for what is seen (without it: until something truthy is seen), and return that.
 * A look that throws counts as "not yet". The error of a wait in vain says what was awaited and what was seen last.
 */
export function waitFor<T>(what: string, look: () => T | Promise<T>, timeoutMs?: number): Promise<Truthy<T>>
export function waitFor<T>(what: string, look: () => T | Promise<T>, timeoutMs: number, accept: (seen: T) => boolean): Promise<T>
export async function waitFor<T>(what: string, look: () => T | Promise<T>, timeoutMs = 30_000, accept: (seen: T) => boolean = Boolean): Promise<T> {
  const start = performance.now()
  for (;;) {
    let last: unknown
    try {
      const seen = await look()
      if (accept(seen))
        return seen
      last = seen
    }
    catch (error) {
      last = error
    }
    if (performance.now() - start > timeoutMs)
      throw new Error(`Waited ${timeoutMs / 1000} s for ${what}; last seen: ${describe(last)}`)
    await pause(POLL_MS)
  }
}

function describe(seen: unknown): string {
  const text = seen instanceof Error ? seen.message : (JSON.stringify(seen) ?? String(seen))
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}
