import type { Controls } from '../controls.ts'
import type { Context } from '../reconcile/context.ts'
import type { TlsInfo } from '../types/objects.ts'

export type ScenarioName = 'empty' | 'calm' | 'demo' | 'large'

/** Sizes of `large`; other scenarios do not look at them. */
export interface ScenarioOptions {
  nodes?: number
  services?: number
  tasks?: number
  /** Task transitions a second. */
  churn?: number
}

/** What a scenario builds with. */
export interface Stage extends Context {
  readonly tls: TlsInfo
  readonly controls: Controls
  readonly options: ScenarioOptions
}

export interface Scenario {
  /** How far in the past it is built, for all to have come to rest by the start. */
  readonly warmUpMs: number
  /** Fills the store; returns what to set going once all has come to rest, if anything. */
  build: (stage: Stage) => (() => void) | void
}
