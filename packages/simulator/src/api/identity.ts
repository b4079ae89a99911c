import type { TlsInfo } from '../types/objects.ts'

/** Who answers: the engine and the swarm it is part of. */
export interface Identity {
  /** The connected node. */
  nodeId: string
  readonly engineVersion: string
  readonly apiVersion: string
  readonly minApiVersion: string
  readonly clusterId: string
  readonly createdAt: string
  readonly tls: TlsInfo
  /** Canaries: they must never reach a browser. */
  readonly joinTokens: { readonly Worker: string, readonly Manager: string }
  /** What part in a swarm the engine plays; all but `manager` answer swarm calls with 503. */
  role: 'manager' | 'worker' | 'none'
}

export const NOT_MANAGER
  = 'This node is not a swarm manager. Worker nodes can\'t be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.'
export const NOT_SWARM
  = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'
