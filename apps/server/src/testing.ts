import type { Engine, RawEvent, RawInfo, RawNode, RawSecret, RawService, RawTask } from './engine/index.ts'
import { problem } from '@waggle/protocol'
import { EngineError } from './engine/index.ts'

/** A full id of the engine's form, made from a short word. */
export const anId = (word: string) =>
  word
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .padEnd(25, '0')

/** An engine in memory for tests: its lists are there to be changed, its faults to be set. */
export function createFakeEngine() {
  const listeners = new Set<(event: RawEvent | null) => void>()
  const state = {
    info: {
      Name: 'node1',
      ServerVersion: '28.5.2',
      Swarm: { NodeID: anId('node1'), LocalNodeState: 'active', ControlAvailable: true, Cluster: { ID: anId('swarm') } },
    } as RawInfo,
    nodes: [
      {
        ID: anId('node1'),
        Version: { Index: 1 },
        Spec: { Role: 'manager', Availability: 'active' },
        Description: { Hostname: 'node1' },
        Status: { State: 'ready' },
      },
    ] as RawNode[],
    services: [] as RawService[],
    tasks: [] as RawTask[],
    secrets: [] as RawSecret[],
    /** While set, every call ends so. */
    trouble: null as EngineError | null,
    /** The trouble is with this call alone. */
    troubled: null as string | null,
    hanging: false,
    calls: 0,
    connections: 0,
  }
  const closers = new Set<(error: unknown) => void>()
  const answer = async <T>(value: () => T, name = ''): Promise<T> => {
    state.calls += 1
    if (state.trouble && (state.troubled === null || state.troubled === name))
      throw state.trouble
    if (state.hanging && (state.troubled === null || state.troubled === name))
      await new Promise((_resolve, reject) => closers.add(reject))
    return structuredClone(value())
  }

  async function* events(signal: AbortSignal): AsyncGenerator<RawEvent> {
    const queue: (RawEvent | null)[] = []
    let wake = () => {}
    const listen = (event: RawEvent | null) => {
      queue.push(event)
      wake()
    }
    listeners.add(listen)
    signal.addEventListener('abort', () => listen(null))
    for (;;) {
      while (queue.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const event = queue.shift()!
      if (event === null)
        return
      yield event
    }
  }

  const engine: Engine = {
    apiVersion: '1.51',
    info: () => answer(() => state.info),
    prove: () => answer(() => undefined, 'prove'),
    nodes: () => answer(() => state.nodes),
    services: () => answer(() => state.services),
    tasks: () => answer(() => state.tasks, 'tasks'),
    secrets: () => answer(() => state.secrets),
    configs: () => answer(() => []),
    networks: () => answer(() => []),
    events: async (_since, signal) => {
      const stream = events(signal)
      return answer(() => undefined).then(() => stream)
    },
    createSecret: ({ name, labels }) =>
      answer(() => {
        if (state.secrets.some(secret => secret.Spec?.Name === name))
          throw new EngineError('engine.conflict', `secret ${name} already exists`, 409)
        state.secrets.push({ ID: anId(name), Version: { Index: 9 }, Spec: { Name: name, Labels: labels } })
        return anId(name)
      }),
    removeSecret: id =>
      answer(() => {
        state.secrets = state.secrets.filter(secret => secret.ID !== id)
      }),
    close: () => {
      for (const closed of closers) closed(new EngineError('engine.unreachable', 'closed'))
      closers.clear()
    },
  }

  return {
    state,
    connect: async () => {
      state.connections += 1
      await answer(() => undefined)
      return engine
    },
    emit: (event: RawEvent) => {
      for (const listen of listeners) {
        listen({ scope: 'swarm', timeNano: Date.now() * 1e6, time: Math.floor(Date.now() / 1000), ...event })
      }
    },
    /** The event stream ends, as when a proxy cuts it. */
    cut: () => {
      for (const listen of listeners) listen(null)
    },
    fail: (code: EngineError['code'], call: string | null = null) => {
      state.troubled = call
      state.trouble = new EngineError(code, problem(code).title)
    },
    /** From now on no answer comes: to this call, or to any; until the connection is closed. */
    hang: (call: string | null = null) => {
      state.hanging = true
      state.troubled = call
    },
    heal: () => {
      state.trouble = null
    },
  }
}
