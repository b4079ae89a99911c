import { accessSync, constants, readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { LAB, SUBNET_PREFIX } from './places.ts'
import { CLEAN_ENV } from './shell.ts'

export interface MissingRequirement {
  /** As the end of a sentence: "skipped, because there is no dockerd". */
  what: string
  /** What to do about it: a command line, where there is one. */
  remedy: string
}

/** Command → the Debian package that has it. */
const COMMANDS = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  containerd: 'containerd',
  runc: 'runc',
  iptables: 'iptables',
  ip: 'iproute2',
  nsenter: 'util-linux',
  unshare: 'util-linux',
  mount: 'mount',
  busybox: 'busybox-static',
  openssl: 'openssl',
  tar: 'tar',
}

/** CAP_NET_ADMIN and CAP_SYS_ADMIN: root in an ordinary container has neither. */
const CAPABILITIES = (1n << 12n) | (1n << 21n)

/** What this machine lacks for a lab; empty where it can have one. */
export function missingRequirements(): MissingRequirement[] {
  if (process.platform !== 'linux') {
    return [{ what: `this is ${process.platform}, not Linux`, remedy: 'run it on a Linux machine, or in a virtual one' }]
  }
  return [...missingRights(), ...missingCommands(), ...takenSubnet()]
}

function missingRights(): MissingRequirement[] {
  if (process.getuid?.() !== 0) {
    return [{ what: 'this user is not root', remedy: 'sudo -i' }]
  }
  const effective = /^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  if ((BigInt(`0x${effective}`) & CAPABILITIES) === CAPABILITIES)
    return []
  return [{ what: 'this root may not make namespaces', remedy: 'leave the container, or start it with --privileged' }]
}

function missingCommands(): MissingRequirement[] {
  const missing = Object.entries(COMMANDS).filter(([command]) => !find(command))
  const busybox = find('busybox')
  const dynamic = busybox !== undefined && /\/ld-(?:linux|musl)/.test(readFileSync(busybox, 'latin1').slice(0, 4096))
  const packages = new Set([...missing.map(([, name]) => name), ...(dynamic ? ['busybox-static'] : [])])
  const remedy = `apt-get install -y --no-install-recommends ${[...packages].join(' ')}`
  return [
    ...missing.map(([command]) => ({ what: `there is no ${command}`, remedy })),
    ...(dynamic ? [{ what: 'busybox is not a static one', remedy }] : []),
  ]
}

function takenSubnet(): MissingRequirement[] {
  const takers = Object.entries(networkInterfaces()).filter(
    ([name, addresses]) => name !== LAB && addresses?.some(({ address }) => address.startsWith(SUBNET_PREFIX)),
  )
  return takers.map(([name]) => ({ what: `${name} uses the lab's subnet, ${SUBNET_PREFIX}0/24`, remedy: `take ${name} down` }))
}

function find(command: string): string | undefined {
  return CLEAN_ENV.PATH.split(':')
    .map(dir => join(dir, command))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      }
      catch {
        return false
      }
    })
}
