import type { Service, SwarmNode, Task } from '@waggle/protocol'
import type { Model } from './model.ts'
import { isOver, isServing, isWanted } from './tasks.ts'

export type Health = 'good' | 'busy' | 'bad' | 'idle'

export interface ServiceHealth {
  health: Health
  /** Tasks that serve now (for a job: that are done). */
  running: number
  /** Tasks that should serve. */
  desired: number
  /** Of failed or rejected tasks, the newest: why, in the engine's words. */
  lastFailure: Task | null
  /** Tasks that wait for a node. */
  pending: number
}

/** How a service stands: what runs against what is wanted, and why where they differ. */
export function serviceHealth(model: Model, service: Service): ServiceHealth {
  const tasks = [...model.tasksOfService(service.id)]
  const job = service.mode.endsWith('-job')
  const wanted = tasks.filter(task => isWanted(task) || (job && task.state === 'complete'))
  const running = wanted.filter(task =>
    job ? task.state === 'complete' : isServing(task, task.nodeId === null ? undefined : model.nodes.get(task.nodeId)),
  ).length
  const desired = service.replicas ?? new Set(wanted.map(task => task.nodeId ?? task.id)).size
  const pending = wanted.filter(task => task.nodeId === null && !isOver(task)).length
  const lastFailure = tasks
    .filter(task => task.state === 'failed' || task.state === 'rejected')
    .reduce<Task | null>((newest, task) => (newest === null || task.since > newest.since ? task : newest), null)
  return { health: healthOf(service, running, desired, pending, lastFailure, wanted), running, desired, lastFailure, pending }
}

function healthOf(service: Service, running: number, desired: number, pending: number, lastFailure: Task | null, wanted: Task[]): Health {
  if (service.update?.state === 'paused' || service.update?.state === 'rollback_paused')
    return 'bad'
  if (running >= desired) {
    return service.update?.state === 'updating' || service.update?.state === 'rollback_started' ? 'busy' : desired === 0 ? 'idle' : 'good'
  }
  if (pending > 0 && wanted.some(task => task.nodeId === null && task.error !== null))
    return 'bad'
  // Replacing a failed task is trouble; a first start or a scale-up is only work in progress.
  const newestStart = wanted.reduce((newest, task) => (task.createdAt > newest ? task.createdAt : newest), '')
  return lastFailure !== null && lastFailure.createdAt <= newestStart && isRecent(lastFailure, newestStart) ? 'bad' : 'busy'
}

/** A failure explains what is missing now only if its replacement came right after it. */
function isRecent(failure: Task, start: string): boolean {
  return Math.abs(Date.parse(start) - Date.parse(failure.since)) < 60_000
}

/** How a node stands: down or unreachable is bad; drained or paused is a person's wish. */
export function nodeHealth(node: SwarmNode): Health {
  if (node.state === 'down' || node.state === 'disconnected' || node.manager?.reachability === 'unreachable')
    return 'bad'
  if (node.state === 'unknown')
    return 'busy'
  return node.availability === 'active' ? 'good' : 'idle'
}

export interface ClusterSummary {
  nodes: { ready: number, total: number }
  services: { converged: number, total: number }
  tasks: { running: number, desired: number }
}

/** The headline numbers. */
export function summary(model: Model): ClusterSummary {
  const nodes = { ready: 0, total: model.nodes.size }
  for (const node of model.nodes.values()) {
    nodes.ready += node.state === 'ready' ? 1 : 0
  }
  const services = { converged: 0, total: model.services.size }
  const tasks = { running: 0, desired: 0 }
  for (const service of model.services.values()) {
    const { running, desired, health } = serviceHealth(model, service)
    services.converged += health === 'good' || health === 'idle' ? 1 : 0
    tasks.running += Math.min(running, desired)
    tasks.desired += desired
  }
  return { nodes, services, tasks }
}
