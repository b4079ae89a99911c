import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Store } from '../store/store.ts'

/** What every part of the reconciler stands on. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
}

/** How long things take, in milliseconds; the first two as on a real swarm, the rest plausible. */
export const PACE = {
  orchestrate: 3,
  allocate: 12,
  /** SwarmKit's scheduler gathers for 50 ms what it commits at once. */
  schedule: 50,
  /** How long an agent's news are gathered. */
  report: 100,
  accept: [15, 50],
  prepare: [40, 160],
  pull: [900, 3200],
  /** From "prepared" to the order to start, where that was already given. */
  ready: [10, 60],
  start: [200, 800],
  /** From the order to stop to the signal, and from that to the end of the process. */
  signal: [60, 140],
  stop: [600, 1600],
  /** Three heartbeats of 5 s, each a little early or late. */
  heartbeat: [14_000, 17_500],
  reap: 250,
  /** How long a task of a job works. */
  job: [6_000, 14_000],
} as const

/** Gathers wishes to run `work` and runs it once, `ms` after the first. */
export function debounce(context: Pick<Context, 'clock'>, ms: number, work: () => void): () => void {
  let asked = false
  return () => {
    if (asked)
      return
    asked = true
    context.clock.after(ms, () => {
      asked = false
      work()
    })
  }
}
