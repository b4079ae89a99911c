import type { CollectionRecords } from '@waggle/protocol'
import { connectEngine, parseEndpoint } from '@waggle/server/engine'
import { normalisers } from '@waggle/server/normalise'

/** What the engine lists now, in the chosen fields, by id: what a model must equal. */
export async function listingOf(host: string): Promise<CollectionRecords> {
  const engine = await connectEngine(parseEndpoint({ DOCKER_HOST: host }), null)
  try {
    const read = async <C extends keyof CollectionRecords>(name: C) =>
      (await engine[name]()).map(raw => normalisers[name](raw as never)).sort((a, b) => (a.id < b.id ? -1 : 1)) as CollectionRecords[C]
    const [nodes, services, tasks, secrets, configs, networks] = await Promise.all([
      read('nodes'),
      read('services'),
      read('tasks'),
      read('secrets'),
      read('configs'),
      read('networks'),
    ])
    return { nodes, services, tasks, secrets, configs, networks }
  }
  finally {
    engine.close()
  }
}
