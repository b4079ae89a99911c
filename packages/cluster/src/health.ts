import type { Service, SwarmNode, Task } from '@waggle/protocol'
import type { Model } from './model.ts'
import { isOver, isServing, isWanted, slotKey } from './tasks.ts'

export type Health = 'good' | 'busy' | 'bad' | 'idle'

export interface ServiceHealth {
  health: Health
  /** Tasks that serve now (for a job: that are done). */
  running: number
  /** Tasks that should serve. */
  desired: number
  /** Of failed or rejected tasks, the newest: why, in the engine's words. */
  lastFailure: Task | null
  /** The failure that explains what is missing now: of a slot that does not serve, whose last task failed. */
  cause: Task | null
  /** Tasks that wait for a node. */
  pending: number
}

export const isJob = (service: Service) => service.mode.endsWith('-job')
const hasFailed = (task: Task) => task.state === 'failed' || task.state === 'rejected'
const newer = (a: Task | null, b: Task) => (a === null || b.since > a.since ? b : a)

/** How a service stands: what runs against what is wanted, and why where they differ. */
export function serviceHealth(model: Model, service: Service): ServiceHealth {
  const tasks = [...model.tasksOfService(service.id)]
  const isThere = (task: Task) => (isJob(service) ? task.state === 'complete' : isServing(task, task.nodeId === null ? undefined : model.nodes.get(task.nodeId)))
  const wanted = tasks.filter(task => isWanted(task) || (isJob(service) && task.state === 'complete'))
  const missing = wanted.filter(task => !isThere(task))
  const running = wanted.length - missing.length
  const desired = service.replicas ?? new Set(wanted.map(task => task.nodeId ?? task.id)).size
  const pending = missing.filter(task => task.nodeId === null && !isOver(task))
  const cause = missing.flatMap(task => predecessor(tasks, task) ?? []).filter(hasFailed).reduce<Task | null>(newer, null)
  const stuck = cause !== null || pending.some(task => task.error !== null) || missing.some(hasFailed)
  return {
    health: healthOf(service, running, desired, stuck),
    running,
    desired,
    lastFailure: tasks.filter(hasFailed).reduce<Task | null>(newer, null),
    cause,
    pending: pending.length,
  }
}

/** The task that a slot had before this one. */
function predecessor(tasks: Task[], task: Task): Task | null {
  const earlier = tasks.filter(other => other.createdAt < task.createdAt && slotKey(other) === slotKey(task))
  return earlier.reduce<Task | null>((newest, other) => (newest === null || other.createdAt > newest.createdAt ? other : newest), null)
}

function healthOf({ update }: Service, running: number, desired: number, stuck: boolean): Health {
  if (update?.state === 'paused' || update?.state === 'rollback_paused')
    return 'bad'
  if (running < desired)
    // Replacing what failed is trouble; a first start, a drain or a scale-up is only work in progress.
    return stuck ? 'bad' : 'busy'
  if (update?.state === 'updating' || update?.state === 'rollback_started')
    return 'busy'
  return desired === 0 ? 'idle' : 'good'
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

/** The headline numbers. Jobs end; their tasks are not among those that should run. */
export function summary(model: Model, healthOfService = (service: Service) => serviceHealth(model, service)): ClusterSummary {
  const nodes = { ready: 0, total: model.nodes.size }
  for (const node of model.nodes.values()) nodes.ready += node.state === 'ready' ? 1 : 0
  const services = { converged: 0, total: model.services.size }
  const tasks = { running: 0, desired: 0 }
  for (const service of model.services.values()) {
    const { running, desired, health } = healthOfService(service)
    services.converged += health === 'good' || health === 'idle' ? 1 : 0
    if (isJob(service))
      continue
    tasks.running += Math.min(running, desired)
    tasks.desired += desired
  }
  return { nodes, services, tasks }
}
