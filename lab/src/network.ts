import { writeFile } from 'node:fs/promises'
import { HOST_ADDRESS, LAB, NODE_INDEXES, placesOf, SWITCH_NETNS } from './places.ts'
import { run } from './shell.ts'

/**
 * One namespace a node, and one more that holds the bridge between them. The bridge is not in the root
 * namespace because there the host's firewall (bridge-nf-call-iptables, FORWARD policy) would judge
 * the nodes' traffic; this way no firewall rule and no sysctl of the host need be touched.
 * No node has a default route: nothing leaves the machine.
 */
export async function layNetwork(): Promise<void> {
  const nodes = NODE_INDEXES.map(placesOf)
  await Promise.all([SWITCH_NETNS, ...nodes.map(node => node.netns)].map(makeNamespace))
  await run('ip', ['link', 'add', LAB, 'type', 'veth', 'peer', 'name', 'port0', 'netns', SWITCH_NETNS])
  await inNamespace(SWITCH_NETNS, [
    'link add swarm0 type bridge',
    'link set swarm0 up',
    'link set port0 master swarm0 up',
    ...nodes.flatMap(node => [`link add ${node.port} type veth peer name eth0 netns ${node.netns}`, `link set ${node.port} master swarm0 up`]),
  ])
  await Promise.all(nodes.map(node => inNamespace(node.netns, ['link set lo up', `addr add ${node.address}/24 dev eth0`, 'link set eth0 up'])))
  await run('ip', ['-batch', '-'], { input: `addr add ${HOST_ADDRESS}/24 dev ${LAB}\nlink set ${LAB} up\n` })
}

/** Plug a node's cable in or out, at the bridge's end: the node itself sees its carrier go. */
export async function setCable(port: string, state: 'up' | 'down'): Promise<void> {
  await inNamespace(SWITCH_NETNS, [`link set ${port} ${state}`])
}

/** The namespaces go when nothing runs in them and their files are unmounted; the root's end of the cable is ours to remove. */
export async function removeHostLink(): Promise<void> {
  const links = JSON.parse(await run('ip', ['-json', 'link', 'show', 'type', 'veth'])) as { ifname?: string }[]
  if (links.some(link => link.ifname === LAB))
    await run('ip', ['link', 'del', LAB])
}

async function makeNamespace(file: string): Promise<void> {
  await writeFile(file, '')
  await run('unshare', [`--net=${file}`, 'true'])
}

/** Run lines of `ip` in a namespace, as one process. */
async function inNamespace(netns: string, lines: string[]): Promise<void> {
  await run('nsenter', [`--net=${netns}`, 'ip', '-batch', '-'], { input: `${lines.join('\n')}\n` })
}
