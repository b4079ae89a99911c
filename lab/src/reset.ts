import type { Lab } from './lab.ts'
import type { LabNode } from './node.ts'
import { listNodes } from './swarm.ts'
import { waitFor } from './wait.ts'

const OWN_NETWORKS = ['bridge', 'host', 'none', 'ingress', 'docker_gwbridge']

/** See `Lab.reset`. Machines first, then what runs on them: a swarm without a quorum removes nothing. */
export async function resetSwarm(lab: Lab): Promise<void> {
  await Promise.all(lab.nodes.map(bringBack))
  await lab.ready()
  await removeWorkloads(await lab.leader())
  await Promise.all(lab.nodes.map(emptyNode))
  await removeNetworks(await lab.leader())
  await restoreNodes(lab)
}

async function bringBack(node: LabNode): Promise<void> {
  await node.reconnect()
  await node.revive()
  await node.resumeDaemon()
}

async function removeWorkloads(leader: LabNode): Promise<void> {
  await removeEach(leader, '/services')
  await Promise.all([removeEach(leader, '/secrets'), removeEach(leader, '/configs')])
}

async function removeEach(node: LabNode, path: string): Promise<void> {
  const found = await node.get<{ ID: string }[]>(path)
  await Promise.all(found.map(({ ID }) => node.delete(`${path}/${ID}`)))
}

/** A task's container is the swarm's to remove, but a finished job's is forgotten when its service goes (seen, 20.10); the others were a test's own. */
async function emptyNode(node: LabNode): Promise<void> {
  await waitFor(
    `${node.name} to have no container`,
    async () => {
      const containers = await node.get<{ Id: string, Names: string[], State: string, Labels: Record<string, string> }[]>('/containers/json?all=1')
      const left = containers.filter(({ Labels, State }) => !Labels['com.docker.swarm.task.id'] || State === 'exited')
      await Promise.all(left.map(({ Id }) => node.delete(`/containers/${Id}?force=1&v=1`)))
      return containers.map(({ Names }) => Names.join())
    },
    30_000,
    left => left.length === 0,
  )
  const { Volumes } = await node.get<{ Volumes: { Name: string }[] | null }>('/volumes')
  await Promise.all((Volumes ?? []).map(({ Name }) => node.delete(`/volumes/${encodeURIComponent(Name)}`)))
}

/** A network is in use a little longer than its last container lives. */
async function removeNetworks(leader: LabNode): Promise<void> {
  await waitFor(
    'the networks to be removable',
    async () => {
      const found = await leader.get<{ Id: string, Name: string }[]>('/networks')
      const others = found.filter(({ Name }) => !OWN_NETWORKS.includes(Name))
      await Promise.all(others.map(({ Id }) => leader.delete(`/networks/${Id}`)))
      return others.map(({ Name }) => Name)
    },
    30_000,
    left => left.length === 0,
  )
}

/** Promotions before demotions, so that there are three managers or more at every moment. */
async function restoreNodes(lab: Lab): Promise<void> {
  const leader = await lab.leader()
  const listed = await listNodes(leader)
  const specOf = ({ name }: LabNode) => listed.find(({ Description }) => Description.Hostname === name)?.Spec
  for (const node of lab.nodes) {
    const spec = specOf(node)
    const flags = [
      ...(spec?.Availability === 'active' ? [] : ['--availability', 'active']),
      ...Object.keys(spec?.Labels ?? {}).flatMap(label => ['--label-rm', label]),
    ]
    if (flags.length > 0)
      await leader.docker('node', 'update', ...flags, node.name)
  }
  for (const node of lab.managers.filter(node => specOf(node)?.Role !== 'manager')) await node.promote()
  for (const node of lab.workers.filter(node => specOf(node)?.Role !== 'worker')) await node.demote()
}
