import type { Service, SwarmNode, Task } from '@waggle/protocol'
import type { Model } from './model.ts'
import { isOver } from './tasks.ts'

export interface Holders {
  /** Whose current spec names it. */
  services: Service[]
  /** Whose previous spec alone names it: a rollback would need it. */
  previousServices: Service[]
  /** Tasks not over yet that were started with it. */
  tasks: Task[]
  /** Where those tasks run. */
  nodes: SwarmNode[]
}

/** Who holds a secret or config: by current spec, by previous spec, by running tasks and their nodes. */
export function holders(model: Model, collection: 'secrets' | 'configs', id: string): Holders {
  const secret = collection === 'secrets'
  const current = secret ? model.servicesOfSecret(id) : model.servicesOfConfig(id)
  const previous = secret ? model.previousServicesOfSecret(id) : model.previousServicesOfConfig(id)
  const tasks = [...(secret ? model.tasksOfSecret(id) : model.tasksOfConfig(id))].filter(task => !isOver(task))
  const nodes = new Set(tasks.map(task => task.nodeId).filter(nodeId => nodeId !== null))
  return {
    services: [...current].sort(byName),
    previousServices: [...previous].filter(service => !current.has(service)).sort(byName),
    tasks,
    nodes: [...nodes]
      .map(nodeId => model.nodes.get(nodeId))
      .filter(node => node !== undefined)
      .sort(byName),
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name)
}
