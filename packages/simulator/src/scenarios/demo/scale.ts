import type { Life } from './life.ts'
import { isUpdating } from './deploy.ts'

/** A day of customers in ten minutes. */
const DAY_MS = 10 * 60_000
/** Fewest and most tasks. */
const RANGES: Record<string, readonly [number, number]> = { shop_web: [9, 16], shop_api: [11, 18], shop_worker: [8, 13], ci_runner: [5, 11] }

/** Follows the time of day, a step of one or two at a time. */
export function timeOfDay(life: Life): void {
  life.every([8, 15], () => {
    const names = Object.keys(RANGES).filter(name => !life.busy.has(name))
    if (names.length === 0)
      return
    const name = life.random.pick(names)
    const service = life.service(name)
    const now = service?.Spec.Mode.Replicated?.Replicas
    // An update that is under way would be taken for done.
    if (!service || now === undefined || isUpdating(service))
      return
    const [low, high] = RANGES[name]!
    const busyness = (1 - Math.cos((2 * Math.PI * (life.clock.now() % DAY_MS)) / DAY_MS)) / 2
    const wanted = Math.round(low + (high - low) * busyness)
    const step = Math.sign(wanted - now) * Math.min(Math.abs(wanted - now), life.random.int(1, 2))
    if (step !== 0) {
      life.change(service, spec => ({ ...spec, Mode: { Replicated: { Replicas: now + step } } }))
    }
  })
}
