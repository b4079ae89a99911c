import type { Model } from '@waggle/cluster'
import type { Service, SwarmNode, Task } from '@waggle/protocol'
import { createAuthority } from '@waggle/cluster'

/** Records for tests: only what a test is about is named. */
const versioned = { version: 1, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' }

export function node(id: string, over: Partial<SwarmNode> = {}): SwarmNode {
  return {
    ...versioned,
    id,
    name: id,
    labels: {},
    role: 'worker',
    availability: 'active',
    state: 'ready',
    message: '',
    address: '10.0.0.1',
    manager: null,
    engineVersion: '29.0.0',
    os: 'linux',
    architecture: 'x86_64',
    cpus: 4,
    memoryBytes: 8_000_000_000,
    ...over,
  }
}

export function service(id: string, over: Partial<Service> = {}): Service {
  return {
    ...versioned,
    id,
    name: id,
    labels: {},
    stack: null,
    mode: 'replicated',
    replicas: 1,
    image: 'web:1',
    previousImage: null,
    constraints: [],
    secrets: [],
    configs: [],
    previousSecrets: [],
    previousConfigs: [],
    networks: [],
    ports: [],
    update: null,
    ...over,
  }
}

export function task(id: string, over: Partial<Task> = {}): Task {
  return {
    ...versioned,
    id,
    serviceId: 'web',
    slot: 1,
    nodeId: 'n1',
    state: 'running',
    desiredState: 'running',
    since: '2026-01-01T00:00:00Z',
    message: 'started',
    error: null,
    exitCode: null,
    containerId: null,
    image: 'web:1',
    secrets: [],
    configs: [],
    ...over,
  }
}

/** A model, and a way to make it equal to other records. */
export function swarm() {
  const { model, replace } = createAuthority('test')
  return {
    model: model as Model,
    become(records: { nodes?: SwarmNode[], services?: Service[], tasks?: Task[] }): Model {
      replace(records)
      return model
    },
  }
}
