import type { Random } from '../random.ts'
import type { Task, TaskState, TaskStatus } from '../types/objects.ts'
import { rank } from '../types/objects.ts'
import { PACE } from './context.ts'

/** What will become of a task, if not a long life. */
export interface Fate {
  /** In which step it ends: the image cannot be had, the container does not start, the process exits. */
  at: 'prepare' | 'start' | 'run'
  err: string
  /** 0 is no failure: the task is complete. */
  exitCode?: number
  /** How long it runs before; `at: 'run'` only. */
  afterMs?: number
}

/** What a node does next with a task: after `ms` it is in state `to`. */
export interface Step {
  ms: number
  to: TaskState
  message: string
  err?: string
  /** -1 while the process is being stopped, as the real agent reports it. */
  exitCode?: number
}

export interface Situation {
  task: Task
  /** The newest status, told or not. */
  status: Omit<TaskStatus, 'Timestamp'>
  fate: Fate | undefined
  random: Random
  hasImage: () => boolean
}

/** The next step, or undefined where the task stays as it is until the managers want something else. */
export function nextStep({ task, status, fate, random, hasImage }: Situation): Step | undefined {
  const { State: state, Message: message } = status
  const desired = rank(task.DesiredState)
  const some = ([low, high]: readonly [number, number]): number => random.between(low, high)
  if (rank(state) < rank('assigned') || rank(state) > rank('running'))
    return undefined
  if (desired >= rank('shutdown')) {
    if (state === 'running' && status.ContainerStatus?.ExitCode !== -1)
      return { ms: some(PACE.signal), to: 'running', message, exitCode: -1 }
    return { ms: some(state === 'running' ? PACE.stop : PACE.accept), to: 'shutdown', message: 'shutdown' }
  }
  switch (state) {
    case 'assigned':
      return { ms: some(PACE.accept), to: 'accepted', message: 'accepted' }
    case 'accepted':
      return { ms: some(PACE.accept), to: 'preparing', message: 'preparing' }
    case 'preparing':
      return fate?.at === 'prepare'
        ? { ms: some(PACE.prepare), to: 'rejected', message, err: fate.err }
        : { ms: some(hasImage() ? PACE.prepare : PACE.pull), to: 'ready', message: 'prepared' }
    case 'ready':
      return desired < rank('running') ? undefined : { ms: some(PACE.ready), to: 'starting', message: 'starting' }
    case 'starting':
      return fate?.at === 'start'
        ? { ms: some(PACE.start), to: 'failed', message, err: fate.err, exitCode: fate.exitCode ?? 128 }
        : { ms: some(PACE.start), to: 'running', message: 'started' }
    case 'running':
      if (fate?.at === 'run' && fate.exitCode === 0)
        return { ms: fate.afterMs ?? 5000, to: 'complete', message: 'finished' }
      if (fate?.at === 'run')
        return { ms: fate.afterMs ?? 5000, to: 'failed', message, err: fate.err, exitCode: fate.exitCode ?? 1 }
      return task.DesiredState === 'complete' ? { ms: some(PACE.job), to: 'complete', message: 'finished' } : undefined
    default:
      return undefined
  }
}
