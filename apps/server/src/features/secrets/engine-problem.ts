import { problem } from '@waggle/protocol'
import { EngineError } from '../../engine/index.ts'
import { ProblemError } from '../../problem-error.ts'

/** What the engine's refusal of a write to a secret means, in the engine's own words. */
export function engineProblem(error: unknown): unknown {
  if (!(error instanceof EngineError))
    return error
  if (error.status === 409)
    return new ProblemError(problem('secret.name-in-use', error.detail))
  if (error.status === 404)
    return new ProblemError(problem('secret.not-found', error.detail))
  if (error.status === 400 && /is in use by the following service/.test(error.detail))
    return new ProblemError(problem('secret.in-use', error.detail))
  return error
}
