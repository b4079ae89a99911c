import type { Change } from '../store/store.ts'
import type { Task } from '../types/objects.ts'
import { isAlive } from './task.ts'

/**
 * Which networks each node takes part in. A node is changed, and an event says so, when the first
 * task of a network comes to it or the last one goes.
 */
export class Attachments {
  /** Node id and network id → tasks. */
  readonly #counts = new Map<string, number>()
  readonly #changed = new Set<string>()

  /** Takes note; true where a node is to be changed. */
  apply({ action, object: task, oldObject: old }: Change<'task'>): boolean {
    const before = old && attached(old)
    const after = action === 'remove' ? undefined : attached(task)
    if (before?.NodeID === after?.NodeID)
      return false
    if (before)
      this.#add(before, -1)
    if (after)
      this.#add(after, 1)
    return this.#changed.size > 0
  }

  /** The nodes to be changed, once. */
  take(): string[] {
    const nodes = [...this.#changed]
    this.#changed.clear()
    return nodes
  }

  #add(task: Task, sign: 1 | -1): void {
    for (const { Network } of task.NetworksAttachments ?? []) {
      // Every node is in the ingress network, always.
      if (Network.Spec.Ingress)
        continue
      const key = `${task.NodeID} ${Network.ID}`
      const count = (this.#counts.get(key) ?? 0) + sign
      this.#counts.set(key, count)
      if (count === 0)
        this.#counts.delete(key)
      if (count === 0 || (count === 1 && sign === 1))
        this.#changed.add(task.NodeID!)
    }
  }
}

function attached(task: Task): Task | undefined {
  return task.NodeID && isAlive(task) && task.NetworksAttachments ? task : undefined
}
