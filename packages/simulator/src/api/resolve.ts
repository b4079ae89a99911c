import type { IndexBy } from '../store/index-by.ts'
import type { Table } from '../store/table.ts'
import type { Meta, Network, Node, Service, Task } from '../types/objects.ts'
import type { Engine } from './call.ts'
import { EngineError } from './error.ts'

/**
 * The object a user means: by id, else by name, else by an unambiguous prefix of the id.
 * Throws the Engine's 404 or, for an ambiguous prefix, its 400.
 */
export function resolve<T extends Meta>(kind: string, table: Table<T>, byName: Pick<IndexBy<T>, 'get'> | undefined, input: string): T {
  const exact = table.get(input)
  if (exact)
    return exact
  const named = byName ? [...byName.get(input)] : []
  const found = named.length > 0 ? named : [...table.values()].filter(object => object.ID.startsWith(input))
  if (found.length === 0)
    throw new EngineError(404, `${kind} ${input} not found`)
  if (found.length > 1)
    throw new EngineError(400, `${kind} ${input} is ambiguous (${found.length} matches found)`)
  return found[0]!
}

export const resolveService = ({ store }: Engine, input: string): Service => resolve('service', store.services, store.servicesByName, input)

export const resolveTask = ({ store }: Engine, input: string): Task => resolve('task', store.tasks, undefined, input)

export const resolveNetwork = ({ store }: Engine, input: string): Network => resolve('network', store.networks, store.networksByName, input)

/** By hostname too; `self` is the docker CLI's own word, not the Engine's. */
export function resolveNode({ store }: Engine, input: string): Node {
  const byHostname = { get: (name: string) => [...store.nodes.values()].filter(node => (node.Spec.Name || node.Description.Hostname) === name) }
  return resolve('node', store.nodes, byHostname, input)
}
