import type { RawInfo } from '../engine/index.ts'
import { EngineError } from '../engine/index.ts'

export interface Membership {
  name: string
  nodeId: string
  version: string
  swarmId: string
}

/** Which swarm the engine manages, as which node. Throws an EngineError where it manages none. */
export function membershipOf(info: RawInfo | null): Membership {
  const swarm = info?.Swarm
  if (swarm === undefined)
    throw new EngineError('engine.refused', 'What answers there is not a Docker Engine: it says nothing of a swarm.')
  const name = info?.Name ?? 'the engine'
  if (swarm.LocalNodeState === 'locked')
    throw new EngineError('engine.swarm-locked', `${name} is locked.`)
  if (swarm.LocalNodeState === 'pending')
    throw new EngineError('engine.starting', `${name} is joining its swarm.`)
  if (swarm.LocalNodeState === 'inactive')
    throw new EngineError('engine.not-in-swarm', `${name} is not in a swarm.`)
  if (!swarm.ControlAvailable)
    throw new EngineError('engine.not-a-manager', `${name} is a worker${swarm.Error ? `; it says: ${swarm.Error}` : ''}.`)
  return { name, nodeId: swarm.NodeID ?? '', version: info?.ServerVersion ?? '', swarmId: swarm.Cluster?.ID ?? '' }
}
