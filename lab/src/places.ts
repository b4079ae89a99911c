import { join } from 'node:path'

/**
 * Everything of the lab carries this name: its folder, its link in the root namespace, its cgroups.
 * That is how a later run recognises what an earlier one, which may have been killed, left behind.
 */
export const LAB = 'waggle-lab'

/** Not under /tmp, where anyone could have made the folder first, and not under /run, which each node hides. */
export const LAB_DIR = join('/var/lib', LAB)
export const STATE_FILE = join(LAB_DIR, 'state.json')
export const IMAGE_FILE = join(LAB_DIR, 'image.tar')
export const TLS_DIR = join(LAB_DIR, 'tls')

export const NODE_COUNT = 5
export const MANAGER_COUNT = 3
export const NODE_INDEXES = Array.from({ length: NODE_COUNT }, (_, position) => position + 1)

/** This machine's own address in the lab's subnet, so that a test reaches the nodes by TCP. */
export const HOST_ADDRESS = '10.99.0.254'
export const SUBNET_PREFIX = '10.99.0.'

/** The namespace that holds the bridge, as the file that keeps it alive. */
export const SWITCH_NETNS = join(LAB_DIR, 'switch.netns')

/** Where one node keeps its things, as seen from the root namespace. */
export function placesOf(index: number) {
  const name = `node${index}`
  const dir = join(LAB_DIR, name)
  return {
    name,
    dir,
    address: `${SUBNET_PREFIX}${index}`,
    cgroup: `/${LAB}/${name}`,
    /** The node's network namespace, as the file that keeps it alive. */
    netns: join(dir, 'netns'),
    /** The node's end on the bridge. */
    port: `port${index}`,
    /** The node sees this as /run. */
    run: join(dir, 'run'),
    data: join(dir, 'data'),
    log: join(dir, 'dockerd.log'),
    config: join(dir, 'daemon.json'),
    socket: join(dir, 'run', 'docker.sock'),
    /** The node's certificate in the swarm: its OU is the role that the node has, not the one it should have. */
    certificate: join(dir, 'data', 'swarm', 'certificates', 'swarm-node.crt'),
    controlSocketDir: join(dir, 'run', 'docker', 'swarm'),
  }
}

export type Places = ReturnType<typeof placesOf>
