import type { RawInfo } from '../engine/index.ts'
import { EngineError } from '../engine/index.ts'

export interface Membership {
  name: string
  nodeId: string
  version: string
  swarmId: string
}

/** Which swarm the engine manages, as which node. Throws an EngineError where it manages none. */
export function membershipOf(info: RawInfo): Membership {
  const swarm = info.Swarm ?? {}
  const name = info.Name ?? 'the engine'
  if (swarm.LocalNodeState === 'locked')
    throw new EngineError('engine.swarm-locked', `${name} is locked.`)
  if (swarm.LocalNodeState === 'inactive')
    throw new EngineError('engine.not-in-swarm', `${name} is not in a swarm.`)
  if (!swarm.ControlAvailable)
    throw new EngineError('engine.not-a-manager', `${name} is a worker${swarm.Error ? `; it says: ${swarm.Error}` : ''}.`)
  return { name, nodeId: swarm.NodeID ?? '', version: info.ServerVersion ?? '', swarmId: swarm.Cluster?.ID ?? '' }
}
