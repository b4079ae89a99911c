import type { RawEvent } from '@waggle/server/engine'
import { request } from 'node:http'
import { queryText } from '../ask.ts'
import { PREFIX } from '../stage.ts'

/** The same filters as the product's. */
const filters = { type: ['node', 'service', 'secret', 'config', 'network'], scope: ['swarm'] }

export interface EventStream {
  readonly seen: readonly RawEvent[]
  close: () => void
}

/** Listens from now on. Resolves once the engine has begun to answer. */
export function openEvents(socketPath: string): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path: `${PREFIX}/events${queryText({ filters })}`, agent: false }, (incoming) => {
      const seen: RawEvent[] = []
      let rest = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (piece: string) => {
        const lines = (rest + piece).split('\n')
        rest = lines.pop()!
        for (const line of lines) seen.push(JSON.parse(line) as RawEvent)
      })
      // It ends by `close` alone; what waits for an event finds out by its own limit.
      incoming.on('error', () => {})
      resolve({ seen, close: () => void outgoing.destroy() })
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
