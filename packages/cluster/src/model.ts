import type { CollectionName, CollectionRecords, RecordOf, Service, SwarmNode, Task } from '@waggle/protocol'
import { COLLECTIONS } from '@waggle/protocol'
import { createIndex } from './multi-index.ts'

export type Collections = { readonly [C in CollectionName]: ReadonlyMap<string, RecordOf[C]> }

/**
 * The cluster as records by id, with the indexes that its relations need, kept current by each write.
 * The same on the server (the authority) and in the page (the replica). Records are never mutated.
 */
export interface Model extends Collections {
  tasksOfService: (serviceId: string) => ReadonlySet<Task>
  tasksOfNode: (nodeId: string) => ReadonlySet<Task>
  tasksOfSecret: (secretId: string) => ReadonlySet<Task>
  tasksOfConfig: (configId: string) => ReadonlySet<Task>
  servicesOfSecret: (secretId: string) => ReadonlySet<Service>
  servicesOfConfig: (configId: string) => ReadonlySet<Service>
  /** Whose previous spec names it: a rollback would need it. */
  previousServicesOfSecret: (secretId: string) => ReadonlySet<Service>
  previousServicesOfConfig: (configId: string) => ReadonlySet<Service>
  servicesOfStack: (stack: string) => ReadonlySet<Service>
  stacks: () => string[]
}

export interface WritableModel extends Model {
  put: <C extends CollectionName>(collection: C, record: RecordOf[C]) => void
  remove: (collection: CollectionName, id: string) => void
  clear: () => void
}

export function createModel(): WritableModel {
  const maps: { [C in CollectionName]: Map<string, RecordOf[C]> } = {
    nodes: new Map<string, SwarmNode>(),
    services: new Map(),
    tasks: new Map(),
    secrets: new Map(),
    configs: new Map(),
    networks: new Map(),
  }
  const ids = (references: readonly { id: string }[]) => references.map(reference => reference.id)
  const tasks = {
    service: createIndex<Task>(task => [task.serviceId]),
    node: createIndex<Task>(task => (task.nodeId === null ? [] : [task.nodeId])),
    secret: createIndex<Task>(task => task.secrets),
    config: createIndex<Task>(task => task.configs),
  }
  const services = {
    secret: createIndex<Service>(service => ids(service.secrets)),
    config: createIndex<Service>(service => ids(service.configs)),
    previousSecret: createIndex<Service>(service => ids(service.previousSecrets)),
    previousConfig: createIndex<Service>(service => ids(service.previousConfigs)),
    stack: createIndex<Service>(service => (service.stack === null ? [] : [service.stack])),
  }

  function reindex(collection: CollectionName, old: unknown, now: unknown): void {
    const indexes = collection === 'tasks' ? Object.values(tasks) : collection === 'services' ? Object.values(services) : []
    for (const index of indexes) index.replace(old as never, now as never)
  }

  function put<C extends CollectionName>(collection: C, record: RecordOf[C]): void {
    const map = maps[collection] as Map<string, RecordOf[C]>
    reindex(collection, map.get(record.id), record)
    map.set(record.id, record)
  }

  function remove(collection: CollectionName, id: string): void {
    reindex(collection, maps[collection].get(id), undefined)
    maps[collection].delete(id)
  }

  function clear(): void {
    for (const collection of COLLECTIONS) {
      for (const id of [...maps[collection].keys()]) remove(collection, id)
    }
  }

  return {
    ...maps,
    put,
    remove,
    clear,
    tasksOfService: tasks.service.get,
    tasksOfNode: tasks.node.get,
    tasksOfSecret: tasks.secret.get,
    tasksOfConfig: tasks.config.get,
    servicesOfSecret: services.secret.get,
    servicesOfConfig: services.config.get,
    previousServicesOfSecret: services.previousSecret.get,
    previousServicesOfConfig: services.previousConfig.get,
    servicesOfStack: services.stack.get,
    stacks: () => services.stack.keys().sort(),
  }
}

/** Every record of a model, by collection, ordered by id: what a snapshot carries. */
export function recordsOf(model: Collections): CollectionRecords {
  const sorted = <C extends CollectionName>(collection: C) =>
    [...model[collection].values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) as RecordOf[C][]
  return {
    nodes: sorted('nodes'),
    services: sorted('services'),
    tasks: sorted('tasks'),
    secrets: sorted('secrets'),
    configs: sorted('configs'),
    networks: sorted('networks'),
  }
}
