import type { RawNetwork } from '@waggle/server/engine'
import type { Case } from '../case.ts'
import { missing } from '../case.ts'
import { badFilters, nothingFound } from './lists.ts'

/**
 * What Waggle reads of the swarm's networks. The rest is a node's own view: a manager that runs no task of a network
 * knows less of it than one that does.
 */
function read({ Id, Name, Created, Scope, Driver, Internal, Attachable, Ingress, Labels }: RawNetwork): RawNetwork {
  return { Id, Name, Created, Scope, Driver, Internal, Attachable, Ingress, Labels } as RawNetwork
}

const many = (body: unknown): unknown => (body as RawNetwork[]).map(read)
const one = (body: unknown): unknown => read(body as RawNetwork)

export const networkList: readonly Case[] = [
  { name: 'fine', look: many, input: { query: { filters: { scope: ['swarm'] } } } },
  { name: 'fine: by name', look: many, input: { query: { filters: { scope: ['swarm'], name: ['conformance-net'] } } } },
  { name: 'fine: by label', look: many, input: { query: { filters: { scope: ['swarm'], label: ['tier=back'] } } } },
  nothingFound({ scope: ['swarm'], name: ['nosuch'] }),
  { name: 'fine: of a scope there is not', input: { query: { filters: { scope: ['galaxy'] } } } },
  ...badFilters,
]

export const networkInspect: readonly Case[] = [
  { name: 'fine', look: one, input: ({ network }) => ({ id: network }) },
  { name: 'missing', input: missing },
]
