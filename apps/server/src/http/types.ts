import type { Config } from '../config.ts'
import type { Engine } from '../engine/index.ts'
import type { Ingest } from '../ingest/index.ts'
import { problem } from '@waggle/protocol'
import { ProblemError } from '../problem-error.ts'

export interface FeatureOptions {
  config: Config
  ingest: Ingest
  /** A connection for one write; the caller closes it. */
  connect: () => Promise<Engine>
  version: string
  now: () => number
}

/** The model, or a problem that says why there is none yet. */
export function modelOf(ingest: Ingest) {
  const authority = ingest.authority()
  if (authority === null)
    throw new ProblemError(ingest.status().engine.problem ?? problem('cluster.not-ready'))
  return authority.model
}
