/**
 * Every Engine API call that Waggle makes. What is not here is not called: no path of a browser's
 * ever reaches the engine. The conformance suite runs this table against a real engine and the simulator.
 */
export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** `{id}` is filled with a full id only. */
  readonly path: string
  readonly ok: number
  /** Until the answer is there whole (for a stream: until it has begun). */
  readonly timeoutMs: number
  /** Asked without an API version in the path. */
  readonly unversioned?: true
  readonly stream?: true
  readonly why: string
}

export const calls = {
  ping: { method: 'GET', path: '/_ping', ok: 200, timeoutMs: 5_000, unversioned: true, why: 'the API version that the engine speaks' },
  info: { method: 'GET', path: '/info', ok: 200, timeoutMs: 10_000, why: 'whether it is a manager, of which swarm, as which node' },
  nodeInspect: { method: 'GET', path: '/nodes/{id}', ok: 200, timeoutMs: 4_000, why: 'proof of life: only the leader can answer' },
  nodeList: { method: 'GET', path: '/nodes', ok: 200, timeoutMs: 10_000, why: 'the model' },
  serviceList: { method: 'GET', path: '/services', ok: 200, timeoutMs: 10_000, why: 'the model' },
  taskList: { method: 'GET', path: '/tasks', ok: 200, timeoutMs: 30_000, why: 'the model' },
  secretList: { method: 'GET', path: '/secrets', ok: 200, timeoutMs: 10_000, why: 'the model' },
  configList: { method: 'GET', path: '/configs', ok: 200, timeoutMs: 10_000, why: 'the model; the data in it is dropped as it is read' },
  networkList: { method: 'GET', path: '/networks', ok: 200, timeoutMs: 10_000, why: 'the model' },
  events: { method: 'GET', path: '/events', ok: 200, timeoutMs: 10_000, stream: true, why: 'what to read again, and the activity' },
  secretCreate: { method: 'POST', path: '/secrets/create', ok: 201, timeoutMs: 10_000, why: 'a person creates a secret' },
  secretRemove: { method: 'DELETE', path: '/secrets/{id}', ok: 204, timeoutMs: 10_000, why: 'a person removes a secret' },
} as const satisfies Record<string, Call>

export type CallName = keyof typeof calls
