import type { Secret, Service, SwarmNode, Task } from '@waggle/protocol'

/** Records for tests: whole and plain, with the given fields in place of the usual ones. */

const meta = { version: 1, createdAt: '2026-01-01T00:00:00.000000000Z', updatedAt: '2026-01-01T00:00:00.000000000Z' }

export function aNode(part: Partial<SwarmNode>): SwarmNode {
  return {
    ...meta,
    id: 'node',
    name: 'node',
    labels: {},
    role: 'worker',
    availability: 'active',
    state: 'ready',
    message: '',
    address: '10.0.0.1',
    manager: null,
    engineVersion: '28.5.2',
    os: 'linux',
    architecture: 'x86_64',
    cpus: 4,
    memoryBytes: 8e9,
    ...part,
  }
}

export function aService(part: Partial<Service>): Service {
  return {
    ...meta,
    id: 'service',
    name: 'service',
    labels: {},
    stack: null,
    mode: 'replicated',
    replicas: 1,
    image: 'nginx:1',
    previousImage: null,
    constraints: [],
    secrets: [],
    configs: [],
    previousSecrets: [],
    previousConfigs: [],
    networks: [],
    ports: [],
    update: null,
    ...part,
  }
}

export function aTask(part: Partial<Task>): Task {
  return {
    ...meta,
    id: 'task',
    serviceId: 'service',
    slot: 1,
    nodeId: 'node',
    state: 'running',
    desiredState: 'running',
    since: meta.createdAt,
    message: '',
    error: null,
    exitCode: null,
    containerId: null,
    image: 'nginx:1',
    secrets: [],
    configs: [],
    ...part,
  }
}

export function aSecret(part: Partial<Secret>): Secret {
  return { ...meta, id: 'secret', name: 'secret', labels: {}, driver: null, templating: null, ...part }
}
