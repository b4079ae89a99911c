import type { FastifyBaseLogger } from 'fastify'
import { EngineError } from '../engine/index.ts'

/** Logs what keeps the engine away: once for each trouble, not for each try; what was not expected, whole. */
export function createTroubleLog(log: FastifyBaseLogger) {
  let last = ''
  return (error: unknown): void => {
    if (!(error instanceof EngineError))
      return log.error({ err: error }, 'reading the engine failed')
    if (error.message !== last)
      log.warn({ code: error.code, detail: error.detail }, 'lost the engine')
    last = error.message
  }
}
