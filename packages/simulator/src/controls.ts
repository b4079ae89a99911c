import type { Fate } from './reconcile/agent.ts'
import type { Context } from './reconcile/context.ts'
import type { Reconciler } from './reconcile/reconciler.ts'
import type { Service, Task } from './types/objects.ts'

export interface CrashLoop {
  err?: string
  exitCode?: number
  /** How long each try runs. */
  afterMs?: number
  at?: 'prepare' | 'start' | 'run'
  /** Only these slots; all where absent. */
  slots?: readonly number[]
}

/** What befalls a swarm without anyone asking for it. Ids may be those of the API; services also by name. */
export interface Controls {
  /** The task's container ends now. Throws where the task does not run. */
  failTask: (taskId: string, how?: { exitCode?: number, err?: string }) => void
  /**
   * The node falls silent; it is called down when its heartbeat is missed. By `network` (the default)
   * its containers live on and are stopped on its return, by `power` they have failed.
   */
  nodeDown: (nodeId: string, by?: 'power' | 'network') => void
  nodeUp: (nodeId: string) => void
  /** Lets the tasks of a service fail again and again, or stop doing so. */
  crashLoop: (service: string, on: boolean, how?: CrashLoop) => void
  /** Decides task by task; `undefined` in its place ends it. */
  failWhere: (serviceId: string, fateOf: ((task: Task) => Fate | undefined) | undefined) => void
  isNodeDown: (nodeId: string) => boolean
  /** Whether `failTask` may be called: what runs on a silent node cannot be told of. */
  isRunning: (taskId: string) => boolean
  setLeader: (nodeId: string) => void
}

export function createControls({ store }: Context, reconciler: Reconciler): Controls {
  const { agent, membership, fates } = reconciler

  const serviceOf = (input: string): Service => {
    const service = store.services.get(input) ?? store.servicesByName.first(input)
    if (!service)
      throw new Error(`no service ${input}`)
    return service
  }

  const failWhere: Controls['failWhere'] = (serviceId, fateOf) => {
    if (fateOf)
      fates.set(serviceId, fateOf)
    else fates.delete(serviceId)
    for (const task of [...store.tasksByService.get(serviceId)]) agent.reconsider(task)
  }

  return {
    failWhere,
    isRunning: (taskId) => {
      const task = store.tasks.get(taskId)
      return !!task && agent.isRunning(task)
    },
    isNodeDown: nodeId => membership.isDown(nodeId),
    failTask: (taskId, { exitCode = 1, err = `task: non-zero exit (${exitCode})` } = {}) => {
      const task = store.tasks.get(taskId)
      if (!task)
        throw new Error(`no task ${taskId}`)
      if (!agent.isRunning(task))
        throw new Error(`task ${taskId} does not run`)
      agent.end(task, err, exitCode)
    },
    nodeDown: (nodeId, by = 'network') => membership.down(nodeId, by),
    nodeUp: nodeId => membership.up(nodeId),
    setLeader: nodeId => membership.setLeader(nodeId),
    crashLoop: (input, on, how = {}) => {
      const service = serviceOf(input)
      const { exitCode = 1, at = 'run', afterMs = 3000, slots } = how
      const err = how.err ?? (at === 'run' ? `task: non-zero exit (${exitCode})` : 'starting container failed')
      failWhere(service.ID, on ? task => (slots && !slots.includes(task.Slot ?? 0) ? undefined : { at, err, exitCode, afterMs }) : undefined)
    },
  }
}
