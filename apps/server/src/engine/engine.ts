import type { CallName } from './calls.ts'
import type { Endpoint } from './endpoint.ts'
import type { RawConfig, RawEvent, RawInfo, RawNetwork, RawNode, RawSecret, RawService, RawTask } from './raw.ts'
import type { Transport } from './transport.ts'
import { calls } from './calls.ts'
import { EngineError } from './errors.ts'
import { ndjson } from './ndjson.ts'
import { createTransport } from './transport.ts'

export interface Engine {
  readonly apiVersion: string
  info: () => Promise<RawInfo>
  /** Resolves only where the swarm's leader answered. */
  prove: (ownNodeId: string) => Promise<void>
  nodes: () => Promise<RawNode[]>
  services: () => Promise<RawService[]>
  tasks: () => Promise<RawTask[]>
  secrets: () => Promise<RawSecret[]>
  configs: () => Promise<RawConfig[]>
  /** Of the swarm alone: a node's own networks are not the cluster's. */
  networks: () => Promise<RawNetwork[]>
  /** Swarm events from now on, or from `since` (seconds.nanoseconds) as far as the engine remembers. */
  events: (since: string | null, signal: AbortSignal) => Promise<AsyncIterable<RawEvent>>
  createSecret: (spec: { name: string, dataBase64: string, labels: Record<string, string> }) => Promise<string>
  removeSecret: (id: string) => Promise<void>
  close: () => void
}

const LOWEST_API: readonly [number, number] = [1, 41]

/**
 * Connects to an engine and settles the API version: the one asked for by DOCKER_API_VERSION, else the
 * engine's own highest, so that no field of a spec is lost between reading and writing it.
 */
export async function connectEngine(endpoint: Endpoint, wantedApiVersion: string | null): Promise<Engine> {
  const ping = createTransport(endpoint, null)
  let offered: string | undefined
  try {
    offered = (await ping.headers(calls.ping))['api-version'] as string | undefined
  }
  finally {
    ping.close()
  }
  const apiVersion = wantedApiVersion ?? offered ?? '1.24'
  if (compareVersions(apiVersion, LOWEST_API) < 0)
    throw new EngineError('engine.version', wantedApiVersion === null ? `The engine at ${endpoint.text} offers API ${apiVersion}.` : `DOCKER_API_VERSION asks for API ${apiVersion}.`)
  return createEngine(createTransport(endpoint, apiVersion), apiVersion)
}

function createEngine(transport: Transport, apiVersion: string): Engine {
  const list = async <T>(name: CallName, query?: Record<string, unknown>) => {
    const answer = await transport.json(calls[name], query ? { query } : {})
    // The engine answers null for an empty list of some kinds.
    return (answer ?? []) as T[]
  }
  return {
    apiVersion,
    info: async () => (await viaLeader(transport.json(calls.info))) as RawInfo,
    prove: async (id) => {
      await viaLeader(transport.json(calls.nodeInspect, { id }))
    },
    nodes: () => list('nodeList'),
    services: () => list('serviceList'),
    tasks: () => list('taskList'),
    secrets: () => list('secretList'),
    configs: () => list('configList'),
    networks: () => list('networkList', { filters: { scope: ['swarm'] } }),
    async events(since, signal) {
      const filters = { type: ['node', 'service', 'secret', 'config', 'network'] }
      const answer = await transport.stream(calls.events, { query: since === null ? { filters } : { since, filters } }, signal)
      return ndjson<RawEvent>(answer)
    },
    async createSecret({ name, dataBase64, labels }) {
      const answer = await transport.json(calls.secretCreate, { body: { Name: name, Data: dataBase64, Labels: labels } })
      return (answer as { ID: string }).ID
    },
    removeSecret: async (id) => {
      await transport.json(calls.secretRemove, { id })
    },
    close: transport.close,
  }
}

/**
 * The engine waits for the swarm's leader before it answers these (seen: `/info` takes 20 s without a quorum),
 * and it has answered a ping just before: so silence here speaks of the leader.
 */
async function viaLeader<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  }
  catch (error) {
    if (error instanceof EngineError && error.code === 'engine.timeout')
      throw new EngineError('engine.no-leader', 'The engine was asked for what only the leader knows, and gave no answer in time.')
    throw error
  }
}

function compareVersions(version: string, [major, minor]: readonly [number, number]): number {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return a === major ? b - minor : a - major
}
