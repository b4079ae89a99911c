import type { Model, ServiceHealth } from '@waggle/cluster'
import type { Delta, Service, Snapshot } from '@waggle/protocol'
import { serviceHealth } from '@waggle/cluster'

export interface HealthCache {
  /** To be told of each message before it is applied: afterwards a removed task's service is unknown. */
  forget: (message: Snapshot | Delta) => void
  of: (service: Service) => ServiceHealth
}

/** The health of each service, worked out again only where a change touched it: cost follows change, not size. */
export function createHealthCache(model: Model): HealthCache {
  const held = new Map<string, ServiceHealth>()

  function forgetTask(id: string): void {
    const task = model.tasks.get(id)
    if (task)
      held.delete(task.serviceId)
  }

  function forgetNode(id: string): void {
    for (const task of model.tasksOfNode(id)) held.delete(task.serviceId)
  }

  function forget(message: Snapshot | Delta): void {
    if (message.type === 'snapshot')
      return held.clear()
    const { put, remove } = message
    for (const task of put.tasks ?? []) {
      forgetTask(task.id)
      held.delete(task.serviceId)
    }
    for (const service of put.services ?? []) held.delete(service.id)
    for (const node of put.nodes ?? []) forgetNode(node.id)
    for (const id of remove.tasks ?? []) forgetTask(id)
    for (const id of remove.services ?? []) held.delete(id)
    for (const id of remove.nodes ?? []) forgetNode(id)
  }

  function of(service: Service): ServiceHealth {
    let health = held.get(service.id)
    if (health === undefined) {
      health = serviceHealth(model, service)
      held.set(service.id, health)
    }
    return health
  }

  return { forget, of }
}
