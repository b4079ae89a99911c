import type { Change } from '../store/store.ts'
import type { Task, TaskStatus } from '../types/objects.ts'
import type { Fate, Step } from './agent-steps.ts'
import type { Context } from './context.ts'
import { rank } from '../types/objects.ts'
import { nextStep } from './agent-steps.ts'
import { debounce, PACE } from './context.ts'

export type { Fate } from './agent-steps.ts'

/**
 * What each node does with its tasks: takes them, fetches the image, starts, stops. What it has to
 * tell is gathered for a tenth of a second, as SwarmKit's dispatcher does; so states that pass
 * quickly are seldom seen, and several tasks change in one transaction.
 */
export class Agent {
  readonly #context: Context
  readonly #fateOf: (task: Task) => Fate | undefined
  readonly #plans = new Map<string, { cancel: () => void }>()
  /** What has come of a task and is not told yet. */
  readonly #untold = new Map<string, Omit<TaskStatus, 'Timestamp'>>()
  readonly #frozen = new Map<string, 'power' | 'network'>()
  readonly #images = new Map<string, Set<string>>()
  readonly #tellSoon: () => void

  constructor(context: Context, fateOf: (task: Task) => Fate | undefined) {
    this.#context = context
    this.#fateOf = fateOf
    this.#tellSoon = debounce(context, PACE.report, () => this.#tell())
  }

  taskChanged({ action, object: task, oldObject: old }: Change<'task'>): void {
    if (action === 'remove')
      this.#forget(task.ID)
    // Its own reports come back to it: only what others decide is news.
    else if (task.NodeID && (task.DesiredState !== old?.DesiredState || (task.Status.State === 'assigned' && old.Status.State !== 'assigned')))
      this.#plan(task)
  }

  /** The node is out of reach: nothing more is heard of it. Without power, its containers are dead. */
  freeze(nodeId: string, cause: 'power' | 'network'): void {
    this.#frozen.set(nodeId, cause)
    for (const task of this.#context.store.tasksByNode.get(nodeId)) this.#forget(task.ID)
  }

  thaw(nodeId: string): void {
    const cause = this.#frozen.get(nodeId)
    this.#frozen.delete(nodeId)
    for (const task of this.#context.store.tasksByNode.get(nodeId)) {
      if (cause === 'power' && (task.Status.State === 'running' || task.Status.State === 'starting'))
        this.end(task, 'task: non-zero exit (255)', 255)
      else this.#plan(task)
    }
  }

  isFrozen(nodeId: string): boolean {
    return this.#frozen.has(nodeId)
  }

  /** Plans afresh for a task whose fate has changed. */
  reconsider(task: Task): void {
    if (task.NodeID)
      this.#plan(task)
  }

  /** Whether it runs, as far as its node knows: the managers hear of an end a moment later. */
  isRunning(task: Task): boolean {
    return (this.#untold.get(task.ID) ?? task.Status).State === 'running' && !this.#frozen.has(task.NodeID ?? '')
  }

  /** Ends a task's container now. */
  end(task: Task, err: string, exitCode: number): void {
    this.#plans.get(task.ID)?.cancel()
    this.#plans.delete(task.ID)
    this.#take(task, { ms: 0, to: 'failed', message: task.Status.Message, err, exitCode })
  }

  #forget(id: string): void {
    this.#plans.get(id)?.cancel()
    this.#plans.delete(id)
    this.#untold.delete(id)
  }

  #plan(task: Task): void {
    this.#plans.get(task.ID)?.cancel()
    this.#plans.delete(task.ID)
    if (this.#frozen.has(task.NodeID!))
      return
    const step = nextStep({
      task,
      status: this.#untold.get(task.ID) ?? task.Status,
      fate: this.#fateOf(task),
      random: this.#context.random,
      hasImage: () => this.#hasImage(task),
    })
    if (!step)
      return
    this.#plans.set(
      task.ID,
      this.#context.clock.after(step.ms, () => {
        this.#plans.delete(task.ID)
        const now = this.#context.store.tasks.get(task.ID)
        if (now)
          this.#take(now, step)
      }),
    )
  }

  #take(task: Task, step: Step): void {
    const { random } = this.#context
    const { Err: _, ContainerStatus: container, PortStatus } = this.#untold.get(task.ID) ?? task.Status
    const from = (this.#untold.get(task.ID) ?? task.Status).State
    const over = rank(step.to) > rank('running')
    // A container is made while preparing, but spoken of only when it starts or the task has ended.
    const made = rank(from) >= rank('ready')
    const stopping = step.exitCode === -1
    this.#untold.set(task.ID, {
      State: step.to,
      Message: step.message,
      ...(step.err === undefined ? {} : { Err: step.err }),
      ...(over || rank(step.to) >= rank('starting')
        ? {
            ContainerStatus: {
              ContainerID: container?.ContainerID || (made ? random.hex(64) : ''),
              PID: stopping ? (container?.PID ?? 0) : step.to === 'running' ? random.int(900, 4_000_000) : 0,
              ExitCode: step.exitCode ?? 0,
            },
          }
        : {}),
      PortStatus: step.to === 'running' ? openPorts(task) : PortStatus,
    })
    this.#tellSoon()
    this.#plan(task)
  }

  #tell(): void {
    const { store } = this.#context
    store.update((tx) => {
      for (const [id, status] of this.#untold) {
        if (store.tasks.get(id))
          tx.patch('task', id, { Status: { Timestamp: tx.at.text, ...status } })
      }
      this.#untold.clear()
    })
  }

  /** The first task of an image on a node has to fetch it. */
  #hasImage(task: Task): boolean {
    const image = task.Spec.ContainerSpec?.Image ?? ''
    let images = this.#images.get(task.NodeID!)
    if (!images)
      this.#images.set(task.NodeID!, (images = new Set()))
    const had = images.has(image)
    images.add(image)
    return had
  }
}

/** Ports of the node's own: those of the mesh are the service's. */
function openPorts({ endpoint }: Task): TaskStatus['PortStatus'] {
  const ports = endpoint?.Ports?.filter(port => port.PublishMode === 'host') ?? []
  return ports.length > 0 ? { Ports: ports } : {}
}
