import type { Service } from '../types/objects.ts'

/** How a service is to be updated now; durations in milliseconds. */
export interface UpdatePlan {
  /** 0 is all at once. */
  parallelism: number
  delayMs: number
  failureAction: 'pause' | 'continue' | 'rollback'
  monitorMs: number
  maxFailureRatio: number
  startFirst: boolean
}

/** Reads `UpdateConfig`, or `RollbackConfig` while rolling back, with SwarmKit's defaults. */
export function updatePlan(service: Service): UpdatePlan {
  const back = service.UpdateStatus?.State === 'rollback_started'
  const config = back ? service.Spec.RollbackConfig : service.Spec.UpdateConfig
  return {
    parallelism: config?.Parallelism ?? 0,
    delayMs: (config?.Delay ?? 0) / 1e6,
    failureAction: config?.FailureAction ?? 'pause',
    monitorMs: (config?.Monitor || 5e9) / 1e6,
    maxFailureRatio: config?.MaxFailureRatio ?? 0,
    startFirst: config?.Order === 'start-first',
  }
}
