import type { Change } from '../store/store.ts'
import type { Task } from '../types/objects.ts'
import { isRunnable } from './task.ts'

export interface NodeLoad {
  total: number
  /** Tasks by service id. */
  services: Map<string, number>
  memory: number
  cpus: number
}

const EMPTY: NodeLoad = { total: 0, services: new Map(), memory: 0, cpus: 0 }

/** What each node carries, kept by change, so that the scheduler need not look at any task. */
export class Load {
  readonly #nodes = new Map<string, NodeLoad>()

  of(nodeId: string): NodeLoad {
    return this.#nodes.get(nodeId) ?? EMPTY
  }

  apply(change: Change<'task'>): void {
    const before = change.oldObject && counted(change.oldObject)
    const after = change.action === 'remove' ? undefined : counted(change.object)
    if (before?.NodeID === after?.NodeID)
      return
    if (before)
      this.#add(before, -1)
    if (after)
      this.#add(after, 1)
  }

  #add(task: Task, sign: 1 | -1): void {
    let load = this.#nodes.get(task.NodeID!)
    if (!load) {
      this.#nodes.set(task.NodeID!, (load = { total: 0, services: new Map(), memory: 0, cpus: 0 }))
    }
    const reserved = reservations(task)
    load.total += sign
    load.memory += sign * reserved.memory
    load.cpus += sign * reserved.cpus
    const count = (load.services.get(task.ServiceID) ?? 0) + sign
    if (count > 0)
      load.services.set(task.ServiceID, count)
    else load.services.delete(task.ServiceID)
  }
}

function counted(task: Task): Task | undefined {
  return task.NodeID && isRunnable(task) ? task : undefined
}

/** What a task asks to be kept free for it: bytes, and billionths of a core. */
export function reservations(task: Pick<Task, 'Spec'>): { memory: number, cpus: number } {
  const asked = (task.Spec.Resources as { Reservations?: { MemoryBytes?: number, NanoCPUs?: number } } | undefined)?.Reservations
  return { memory: asked?.MemoryBytes ?? 0, cpus: asked?.NanoCPUs ?? 0 }
}
