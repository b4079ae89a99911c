import type { Model } from '@waggle/cluster'
import type { Delta } from '@waggle/protocol'
import type { Entry } from './words.ts'
import { entryOfFailure } from './words.ts'

/** Finds, in what changed, tasks that failed: each is told once; those that a first reading finds are history. */
export function createFailureWatch() {
  const known = new Set<string>()
  return {
    see(model: Model, delta: Delta, first: boolean): Entry[] {
      for (const id of delta.remove.tasks ?? []) known.delete(id)
      const fresh = (delta.put.tasks ?? []).filter(task => (task.state === 'failed' || task.state === 'rejected') && !known.has(task.id))
      for (const task of fresh) known.add(task.id)
      return first ? [] : fresh.map(task => entryOfFailure(task, model.services.get(task.serviceId), model.nodes.get(task.nodeId ?? '')))
    },
  }
}
