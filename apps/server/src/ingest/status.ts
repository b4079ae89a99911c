import type { Problem, Status } from '@waggle/protocol'

/** What is known of the engine that is talked to. */
export interface Connection {
  name: string
  nodeId: string
  version: string
  apiVersion: string
  swarmId: string
}

/** Holds how the server stands with the engine, and tells of each change and of each proof. */
export function createStatus(endpoint: string, { onChange, onProof }: { onChange: () => void, onProof: () => void }) {
  let status: Status = {
    engine: {
      state: 'connecting',
      since: new Date().toISOString(),
      problem: null,
      name: null,
      nodeId: null,
      version: null,
      apiVersion: null,
      swarmId: null,
      endpoint,
    },
    events: 'closed',
    tasks: { mode: 'poll', staleAfterMs: 1000 },
    provenAt: null,
  }

  function set(change: Partial<Status>): void {
    status = { ...status, ...change }
    onChange()
  }

  return {
    get: () => status,
    connected(connection: Connection): void {
      set({ engine: { ...status.engine, ...connection, state: 'connected', since: new Date().toISOString(), problem: null } })
    },
    events(events: Status['events']): void {
      set({ events })
    },
    lost(problem: Problem): void {
      const { state, since, problem: known } = status.engine
      // A trouble that goes on keeps its beginning.
      const goesOn = state === 'lost' && known?.code === problem.code
      set({ engine: { ...status.engine, state: 'lost', since: goesOn ? since : new Date().toISOString(), problem } })
    },
    /** A round went well that began at `at` (monotonic ms). */
    proven(at: number, staleAfterMs: number): void {
      const paceChanged = staleAfterMs !== status.tasks.staleAfterMs
      status = { ...status, provenAt: at, tasks: { ...status.tasks, staleAfterMs } }
      if (paceChanged)
        onChange()
      onProof()
    },
    /** Another swarm: what was proved before says nothing of it. */
    forget(): void {
      status = { ...status, provenAt: null }
    },
  }
}
