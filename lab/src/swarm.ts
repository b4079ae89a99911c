import type { LabNode } from './node.ts'
import { MANAGER_COUNT } from './places.ts'

export interface SwarmNode {
  ID: string
  Version: { Index: number }
  Spec: { Role: 'manager' | 'worker', Availability: 'active' | 'pause' | 'drain', Labels?: Record<string, string> }
  Description: { Hostname: string }
  Status: { State: string }
  ManagerStatus?: { Leader?: boolean, Reachability: string }
}

/**
 * Agents tell the manager every 2 s that they live, not every 5: a dead node is down to the swarm
 * after three silent beats, and a test waits that long.
 */
const HEARTBEAT = '2s'

/** Node 1 makes the swarm, the others join it: the managers one by one, since each changes the quorum. */
export async function formSwarm(nodes: readonly LabNode[]): Promise<void> {
  const [first, ...others] = nodes as [LabNode, ...LabNode[]]
  await first.docker('swarm', 'init', '--advertise-addr', first.address, '--dispatcher-heartbeat', HEARTBEAT)
  const [manager, worker] = await Promise.all(['manager', 'worker'].map(role => first.docker('swarm', 'join-token', '-q', role)))
  const join = (node: LabNode, token: string) =>
    node.docker('swarm', 'join', '--advertise-addr', node.address, '--token', token, `${first.address}:2377`)
  const joinManagers = async () => {
    for (const node of others.filter(node => node.index <= MANAGER_COUNT))
      await join(node, manager!)
  }
  await Promise.all([
    joinManagers(),
    ...others.filter(node => node.index > MANAGER_COUNT).map(node => join(node, worker!)),
  ])
}

/**
 * The node that most managers take for the leader: one that was cut off while it led goes on thinking it leads.
 * Undefined while there is none.
 */
export async function findLeader(nodes: readonly LabNode[]): Promise<LabNode | undefined> {
  const views = await Promise.all(nodes.map(node => listNodes(node).catch(() => [])))
  const votes = views.flatMap(view => view.find(({ ManagerStatus }) => ManagerStatus?.Leader)?.Description.Hostname ?? [])
  const count = (name: string) => votes.filter(vote => vote === name).length
  const [winner] = votes.toSorted((a, b) => count(b) - count(a))
  return nodes.find(({ name }) => name === winner)
}

/** 'whole', or a sentence that says what is not, for the message of a wait in vain. */
export async function isWhole(nodes: readonly LabNode[]): Promise<string> {
  const leader = await findLeader(nodes)
  if (!leader)
    return 'no leader'
  const listed = await listNodes(leader)
  const unwell = listed.filter(({ Status, ManagerStatus }) => Status.State !== 'ready' || (ManagerStatus && ManagerStatus.Reachability !== 'reachable'))
  if (unwell.length > 0)
    return unwell.map(({ Description, Status, ManagerStatus }) => `${Description.Hostname} is ${Status.State} ${ManagerStatus?.Reachability ?? ''}`).join(', ')
  const managers = listed.filter(({ ManagerStatus }) => ManagerStatus).length
  return listed.length === nodes.length && managers >= MANAGER_COUNT
    ? 'whole'
    : `${listed.length} nodes, ${managers} of them managers`
}

/** Rejects on a worker, on a node that is dead, and after 5 s on one that hangs. */
export function listNodes(node: LabNode): Promise<SwarmNode[]> {
  return node.get<SwarmNode[]>('/nodes')
}
