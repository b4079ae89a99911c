import type { Life } from './life.ts'
import { isUpdating } from './deploy.ts'

/** A day of customers in ten minutes. */
const DAY_MS = 10 * 60_000
/** Fewest and most tasks. */
const RANGES: Record<string, readonly [number, number]> = { shop_web: [9, 16], shop_api: [11, 18], shop_worker: [8, 13], ci_runner: [5, 11] }

/** Follows the time of day, a step of one or two at a time; where that is reached, customers come and go all the same. */
export function timeOfDay(life: Life): void {
  life.every([6, 11], () => {
    const services = Object.keys(RANGES)
      .filter(name => !life.busy.has(name))
      .flatMap(name => life.service(name) ?? [])
      // An update that is under way would be taken for done.
      .filter(service => !isUpdating(service) && service.Spec.Mode.Replicated?.Replicas !== undefined)
    if (services.length === 0)
      return
    const service = life.random.pick(services)
    const now = service.Spec.Mode.Replicated!.Replicas!
    const [low, high] = RANGES[service.Spec.Name]!
    const busyness = (1 - Math.cos((2 * Math.PI * (life.clock.now() % DAY_MS)) / DAY_MS)) / 2
    const wanted = Math.round(low + (high - low) * busyness)
    const step = Math.sign(wanted - now) * Math.min(Math.abs(wanted - now), life.random.int(1, 2))
    const wobble = now >= high ? -1 : now <= low ? 1 : life.random.pick([-1, 1])
    life.change(service, spec => ({ ...spec, Mode: { Replicated: { Replicas: now + (step || wobble) } } }))
  })
}
