import type { CollectionRecords, Delta, Service, SwarmNode, Task } from '@waggle/protocol'
import { createReplica } from '@waggle/cluster'
import { expect, it } from 'vitest'
import { createHealthCache } from './health-cache.ts'

const service = {
  id: 's',
  name: 's',
  mode: 'replicated',
  replicas: 1,
  secrets: [],
  configs: [],
  previousSecrets: [],
  previousConfigs: [],
  stack: null,
  update: null,
} as unknown as Service
const node = { id: 'n', name: 'n', state: 'ready', availability: 'active' } as unknown as SwarmNode
const task = {
  id: 't',
  serviceId: 's',
  nodeId: 'n',
  state: 'running',
  desiredState: 'running',
  secrets: [],
  configs: [],
  createdAt: '',
  since: '',
} as unknown as Task

function setUp() {
  const replica = createReplica()
  const cache = createHealthCache(replica.model)
  const records: CollectionRecords = { nodes: [node], services: [service], tasks: [task], secrets: [], configs: [], networks: [] }
  let revision = 0
  replica.apply({ type: 'snapshot', epoch: 'e', revision, records, activity: [] })
  const change = (put: Delta['put'], remove: Delta['remove'] = {}) => {
    revision += 1
    const delta: Delta = { type: 'delta', epoch: 'e', revision, put, remove }
    cache.forget(delta)
    replica.apply(delta)
  }
  return { cache, change }
}

it('is worked out once while nothing touches the service', () => {
  const { cache, change } = setUp()
  const first = cache.of(service)
  change({ nodes: [{ ...node, id: 'other' }] })
  expect(cache.of(service)).toBe(first)
})

it.each<[string, Delta['put'], Delta['remove']]>([
  ['a task that changes', { tasks: [{ ...task, state: 'failed' }] }, {}],
  ['a task that goes', {}, { tasks: ['t'] }],
  ['a node that goes down', { nodes: [{ ...node, state: 'down' }] }, {}],
  ['a node that goes', {}, { nodes: ['n'] }],
])('follows %s', (_, put, remove) => {
  const { cache, change } = setUp()
  expect(cache.of(service).running).toBe(1)
  change(put, remove)
  expect(cache.of(service).running).toBe(0)
})
