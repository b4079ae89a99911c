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
    for (const node of others.filter(node => node.index <= MANAGER_COUNT)) await join(node, manager!)
  }
  await Promise.all([joinManagers(), ...others.filter(node => node.index > MANAGER_COUNT).map(node => join(node, worker!))])
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

/**
 * 'whole', or a sentence that says what is not, for the message of a wait in vain. The leader's list is not
 * enough: of a node that was dead for a moment it has not heard yet. So each node is asked too.
 */
export async function isWhole(nodes: readonly LabNode[]): Promise<string> {
  const leader = await findLeader(nodes)
  if (!leader)
    return 'no leader'
  const listed = await listNodes(leader)
  const troubles = await Promise.all(
    nodes.map(async (node) => {
      const seen = listed.find(({ Description }) => Description.Hostname === node.name)
      return seen ? await troubleOf(node, seen) : `${node.name} is not in the swarm`
    }),
  )
  return troubles.filter(Boolean).join(', ') || 'whole'
}

async function troubleOf(node: LabNode, { ID, Spec, Status, ManagerStatus }: SwarmNode): Promise<string | undefined> {
  if (Status.State !== 'ready')
    return `${node.name} is ${Status.State}`
  if (Spec.Role === 'worker') {
    return (await node.isActive()) ? undefined : `${node.name} is out of the swarm`
  }
  if (ManagerStatus?.Reachability !== 'reachable')
    return `${node.name} is a manager out of reach`
  // An answer that needs the leader.
  return node.get(`/nodes/${ID}`).then(
    () => undefined,
    (error: Error) => `${node.name}: ${error.message}`,
  )
}

/** Rejects on a worker, on a node that is dead, and after 5 s on one that hangs. */
export function listNodes(node: LabNode): Promise<SwarmNode[]> {
  return node.get<SwarmNode[]>('/nodes')
}
