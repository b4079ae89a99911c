import type { Service, Task } from '../../types/objects.ts'
import type { ServiceSpec } from '../../types/spec.ts'
import type { Stage } from '../scenario.ts'

/** The means by which the demo's habits act. */
export interface Life extends Stage {
  /** Does `act` again and again, some seconds apart, from the first pause on. */
  every: (seconds: readonly [number, number], act: () => void) => void
  later: (seconds: number, act: () => void) => void
  /** Undefined where a visitor has removed it: a habit then does nothing. */
  service: (name: string) => Service | undefined
  running: (service: Service) => Task[]
  /** Whether a habit has this service or node in hand; others keep away. */
  busy: Set<string>
  change: (service: Service, change: (spec: ServiceSpec) => ServiceSpec) => void
}
