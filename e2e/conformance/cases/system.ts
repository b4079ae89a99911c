import type { RawInfo } from '@waggle/server/engine'
import type { Case } from '../case.ts'

export const ping: readonly Case[] = [
  { name: 'fine', withHeaders: true },
  { name: 'fine: with a version', input: { prefix: '/v1.41' }, withHeaders: true },
  { name: 'bad input: a version too new', input: { prefix: '/v1.99' } },
  { name: 'not a manager', withHeaders: true },
]

/** Of the hundreds of facts about a host, those that Waggle reads. */
function facts(body: unknown): unknown {
  const { Name, ServerVersion, Swarm } = body as RawInfo
  const { NodeID, LocalNodeState, ControlAvailable, Error, Cluster } = Swarm ?? {}
  return {
    Name: typeof Name,
    ServerVersion,
    Swarm: {
      NodeID,
      LocalNodeState,
      ControlAvailable,
      Error,
      Cluster: Cluster && { ID: Cluster.ID, TLSInfo: (Cluster as { TLSInfo?: object }).TLSInfo },
    },
  }
}

export const info: readonly Case[] = [
  { name: 'fine', look: facts, withHeaders: true },
  { name: 'fine: without a version', look: facts, input: { prefix: '' } },
  { name: 'bad input: a version too new', input: { prefix: '/v1.99' }, withHeaders: true },
  { name: 'bad input: a version too old', input: { prefix: '/v1.10' } },
  { name: 'bad input: a version that is none', input: { prefix: '/vx' } },
  { name: 'not a manager', look: facts },
]

export const version: readonly Case[] = [
  {
    name: 'fine',
    look: (body) => {
      const { Version, ApiVersion, MinAPIVersion, Os } = body as Record<string, string>
      return { Version: typeof Version, ApiVersion: typeof ApiVersion, MinAPIVersion: typeof MinAPIVersion, Os }
    },
  },
]

export const unknownPath: readonly Case[] = [{ name: 'missing' }, { name: 'missing: without a version', input: { prefix: '' } }]
