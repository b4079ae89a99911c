import type { Change } from '../store/store.ts'
import type { Task, TaskState } from '../types/objects.ts'
import type { Context } from './context.ts'
import { rank } from '../types/objects.ts'
import { PACE } from './context.ts'

/** What will become of a task, if not a long life. */
export interface Fate {
  /** In which step it ends: the image cannot be had, the container does not start, the process exits. */
  at: 'prepare' | 'start' | 'run'
  err: string
  exitCode?: number
  /** How long it runs before; `at: 'run'` only. */
  afterMs?: number
}

interface Step { ms: number, to: TaskState, message: string, err?: string, exitCode?: number }

type Range = readonly [number, number]

/** What each node does with its tasks: takes them, fetches the image, starts, stops, reports. */
export class Agent {
  readonly #context: Context
  readonly #plans = new Map<string, { cancel: () => void }>()
  readonly #frozen = new Set<string>()
  readonly #images = new Map<string, Set<string>>()
  readonly #fateOf: (task: Task) => Fate | undefined

  constructor(context: Context, fateOf: (task: Task) => Fate | undefined) {
    this.#context = context
    this.#fateOf = fateOf
  }

  taskChanged({ action, object: task, oldObject: old }: Change<'task'>): void {
    if (action === 'remove') {
      this.#cancel(task.ID)
      return
    }
    if (!task.NodeID || (old && old.Status.State === task.Status.State && old.DesiredState === task.DesiredState && old.NodeID === task.NodeID))
      return
    this.#plan(task)
  }

  /** The node is out of reach: nothing goes on there, as far as the managers can know. */
  freeze(nodeId: string): void {
    this.#frozen.add(nodeId)
    for (const task of this.#context.store.tasksByNode.get(nodeId))
      this.#cancel(task.ID)
  }

  thaw(nodeId: string): void {
    this.#frozen.delete(nodeId)
    for (const task of this.#context.store.tasksByNode.get(nodeId))
      this.#plan(task)
  }

  isFrozen(nodeId: string): boolean {
    return this.#frozen.has(nodeId)
  }

  /** Plans afresh for a task whose fate has changed. */
  reconsider(task: Task): void {
    if (task.NodeID)
      this.#plan(task)
  }

  /** Ends a running task now. */
  end(task: Task, to: TaskState, message: string, err?: string, exitCode = 0): void {
    this.#cancel(task.ID)
    this.#report(task.ID, {
      ms: 0,
      to,
      message,
      exitCode,
      ...(err === undefined
        ? {}
        : { err }),
    })
  }

  #cancel(id: string): void {
    this.#plans.get(id)?.cancel()
    this.#plans.delete(id)
  }

  #plan(task: Task): void {
    this.#cancel(task.ID)
    if (this.#frozen.has(task.NodeID!))
      return
    const step = this.#next(task)
    if (!step)
      return
    this.#plans.set(task.ID, this.#context.clock.after(step.ms, () => {
      this.#plans.delete(task.ID)
      this.#report(task.ID, step)
    }))
  }

  #next(task: Task): Step | undefined {
    const { State: state, Message: message } = task.Status
    const desired = rank(task.DesiredState)
    if (rank(state) < rank('assigned') || rank(state) > rank('running'))
      return undefined
    if (desired >= rank('shutdown')) {
      return {
        ms: this.#some(PACE.stop),
        to: 'shutdown',
        message: 'shutdown',
      }
    }
    const fate = this.#fateOf(task)
    switch (state) {
      case 'assigned': return {
        ms: this.#some(PACE.accept),
        to: 'accepted',
        message: 'accepted',
      }
      case 'accepted': return { ms: 5, to: 'preparing', message: 'preparing' }
      case 'preparing': {
        const ms = this.#prepareTime(task)
        return fate?.at === 'prepare'
          ? {
              ms,
              to: 'rejected',
              message,
              err: fate.err,
            }
          : { ms, to: 'ready', message: 'prepared' }
      }
      case 'ready': return desired < rank('running')
        ? undefined
        : {
            ms: this.#some(PACE.ready),
            to: 'starting',
            message: 'starting',
          }
      case 'starting': return fate?.at === 'start'
        ? {
            ms: this.#some(PACE.start),
            to: 'failed',
            message,
            err: fate.err,
            exitCode: fate.exitCode ?? 128,
          }
        : {
            ms: this.#some(PACE.start),
            to: 'running',
            message: 'started',
          }
      case 'running': {
        if (fate?.at === 'run') {
          return {
            ms: fate.afterMs ?? 5000,
            to: 'failed',
            message,
            err: fate.err,
            exitCode: fate.exitCode ?? 1,
          }
        }
        return task.DesiredState === 'complete'
          ? {
              ms: this.#some(PACE.job),
              to: 'complete',
              message: 'finished',
            }
          : undefined
      }
      default: return undefined
    }
  }

  /** The first task of an image on a node has to fetch it. */
  #prepareTime(task: Task): number {
    const image = task.Spec.ContainerSpec?.Image ?? ''
    let images = this.#images.get(task.NodeID!)
    if (!images)
      this.#images.set(task.NodeID!, images = new Set())
    if (images.has(image))
      return this.#some(PACE.prepare)
    images.add(image)
    return this.#some(PACE.pull)
  }

  #report(id: string, step: Step): void {
    const { store, random } = this.#context
    const task = store.tasks.get(id)
    if (!task)
      return
    const { Err: _, ...status } = task.Status
    const container = status.ContainerStatus ?? { ContainerID: '', PID: 0, ExitCode: 0 }
    const over = rank(step.to) > rank('running')
    const exists = rank(step.to) >= rank('ready') && step.to !== 'rejected'
    const containerStatus = !exists
      ? { ...container }
      : {
          ContainerID: container.ContainerID || (over && rank(task.Status.State) < rank('ready')
            ? ''
            : random.hex(64)),
          PID: step.to === 'running'
            ? random.int(900, 4_000_000)
            : 0,
          ExitCode: over
            ? step.exitCode ?? 0
            : 0,
        }
    store.update((tx) => {
      tx.patch('task', id, {
        Status: {
          ...status,
          Timestamp: tx.at.text,
          State: step.to,
          Message: step.message,
          ...(step.err === undefined
            ? {}
            : { Err: step.err }),
          ContainerStatus: containerStatus,
        },
      })
    })
  }

  #some([low, high]: Range): number {
    return this.#context.random.between(low, high)
  }
}
