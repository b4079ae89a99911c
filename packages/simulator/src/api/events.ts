import type { EventMessage } from '../events/message.ts'
import type { Answer, Call, Route } from './call.ts'
import type { Filters } from './filters.ts'
import { eventLine } from '../events/message.ts'
import { route } from './call.ts'
import { EngineError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { parseTime } from './time.ts'

/** Filters that name an object of their own type. */
const BY_TYPE = ['config', 'container', 'daemon', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'volume'] as const

export const eventRoutes: Route[] = [route('GET', '/events', stream)]

/** Past events first (the engine remembers 256), then those to come, until `until` or the client goes. */
function stream({ engine, query, request, response }: Call): Answer {
  const filters = readFilters(query)
  const since = parseTime(query.get('since'))
  const until = parseTime(query.get('until'))
  if (since !== undefined && until !== undefined && until < since)
    throw new EngineError(400, `\`since\` time (${query.get('since')}) cannot be after \`until\` time (${query.get('until')})`)
  const now = BigInt(Math.floor(engine.clock.now() * 1000)) * 1000n

  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.flushHeaders()
  if (since !== undefined || until !== undefined) {
    for (const event of engine.bus.history) {
      const at = BigInt(event.timeNano)
      if (at >= (since ?? 0n) && (until === undefined || at <= until) && matches(event, filters))
        response.write(eventLine(event))
    }
  }
  if (until !== undefined && until <= now) {
    response.end()
    return 'streaming'
  }

  engine.streams.add(response)
  const stop = engine.bus.subscribe((event) => {
    if (matches(event, filters))
      response.write(eventLine(event))
  })
  const timer = until === undefined ? undefined : engine.clock.after(Number((until - now) / 1_000_000n), () => response.end())
  request.once('close', () => response.destroy())
  response.once('close', () => {
    stop()
    timer?.cancel()
    engine.streams.delete(response)
  })
  return 'streaming'
}

function matches(event: EventMessage, filters: Filters): boolean {
  const { ID, Attributes } = event.Actor
  const named = (text: string): boolean => ID === text || Attributes.name === text || ID.startsWith(text)
  return (
    any(filters, 'type', type => event.Type === type)
    && any(filters, 'event', action => event.Action === action)
    && any(filters, 'scope', scope => event.scope === scope)
    && any(filters, 'id', id => ID === id)
    && any(filters, 'name', name => Attributes.name === name)
    && matchesLabels(filters, 'label', Attributes)
    && BY_TYPE.every(type =>
      any(filters, type, text =>
        type === event.Type
          ? named(text)
          : Attributes[`com.docker.swarm.${type}.id`] === text || Attributes[`com.docker.swarm.${type}.name`] === text),
    )
  )
}
