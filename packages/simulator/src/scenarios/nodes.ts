import type { Transaction } from '../store/store.ts'
import type { Node } from '../types/objects.ts'
import type { Stage } from './scenario.ts'

export interface NewNode {
  hostname: string
  role: 'manager' | 'worker'
  addr: string
  leader?: boolean
  labels?: Record<string, string>
  cpus?: number
  memoryGiB?: number
}

const PLUGINS = [
  ...['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'].map(Name => ({ Type: 'Log', Name })),
  ...['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'].map(Name => ({ Type: 'Network', Name })),
  { Type: 'Volume', Name: 'local' },
]

/** A node that is ready and takes tasks. */
export function createNode(stage: Stage, tx: Transaction, node: NewNode): Node {
  const { hostname, role, addr, leader, labels = {}, cpus = 8, memoryGiB = 32 } = node
  return tx.create('node', {
    ID: stage.random.id(),
    Spec: { Labels: labels, Role: role, Availability: 'active' },
    Role: role,
    Description: {
      Hostname: hostname,
      Platform: { Architecture: 'x86_64', OS: 'linux' },
      Resources: { NanoCPUs: cpus * 1e9, MemoryBytes: memoryGiB * 2 ** 30 },
      Engine: { EngineVersion: '28.5.2', Plugins: PLUGINS },
      TLSInfo: stage.tls,
    },
    Status: { State: 'ready', Addr: addr },
    ...(role === 'manager'
      ? { ManagerStatus: { ...(leader ? { Leader: true } : {}), Reachability: 'reachable' as const, Addr: `${addr}:2377` } }
      : {}),
  })
}

/** Managers first, the first of them leading; then workers. */
export function createNodes(
  stage: Stage,
  managers: readonly string[],
  workers: readonly string[],
  labels: (hostname: string) => Record<string, string> = () => ({}),
): void {
  stage.store.update((tx) => {
    for (const [i, hostname] of [...managers, ...workers].entries()) {
      createNode(stage, tx, {
        hostname,
        role: i < managers.length ? 'manager' : 'worker',
        addr: `10.20.${i >> 8}.${10 + ((i & 255) % 240)}`,
        leader: i === 0,
        labels: labels(hostname),
      })
    }
  })
}
