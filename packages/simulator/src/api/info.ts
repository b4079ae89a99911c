import type { Node } from '../types/objects.ts'
import type { Engine } from './call.ts'

/** `GET /info`: of the connected engine, and the swarm as it sees it. */
export function info(engine: Engine): object {
  const { store, identity, clock } = engine
  const self = store.nodes.get(identity.nodeId)
  const own = [...store.tasksByNode.get(identity.nodeId)]
  const running = own.filter(task => task.Status.State === 'running').length
  const containers = own.filter(task => task.Status.ContainerStatus?.ContainerID).length
  return {
    ID: '5f0e7c1a-3c86-4a59-9d0e-6a1c2b7d8e90',
    Containers: containers,
    ContainersRunning: running,
    ContainersPaused: 0,
    ContainersStopped: containers - running,
    Images: new Set(own.map(task => task.Spec.ContainerSpec?.Image)).size,
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Using metacopy', 'false'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    Debug: false,
    NFd: 80 + running,
    OomKillDisable: false,
    NGoroutines: 160 + running,
    SystemTime: new Date(clock.now()).toISOString(),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    NEventsListener: engine.streams.size,
    KernelVersion: '6.12.41',
    OperatingSystem: 'Debian GNU/Linux 13 (trixie)',
    OSVersion: '13',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: {
      IndexConfigs: { 'docker.io': { Mirrors: [], Name: 'docker.io', Official: true, Secure: true } },
      InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
      Mirrors: null,
    },
    NCPU: (self?.Description.Resources.NanoCPUs ?? 4e9) / 1e9,
    MemTotal: self?.Description.Resources.MemoryBytes ?? 0,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: self?.Description.Hostname ?? 'simulator',
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: identity.engineVersion,
    Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, 'runc': { path: 'runc' } },
    DefaultRuntime: 'runc',
    Swarm: swarm(engine, self),
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: '' },
    RuncCommit: { ID: '' },
    InitCommit: { ID: '' },
    SecurityOptions: ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
    CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
    Warnings: null,
  }
}

function swarm(engine: Engine, self: Node | undefined): object {
  const { store, identity } = engine
  if (identity.role === 'none') {
    return { NodeID: '', NodeAddr: '', LocalNodeState: 'inactive', ControlAvailable: false, Error: '', RemoteManagers: null }
  }
  const managers = [...store.nodes.values()].filter(node => node.ManagerStatus)
  const common = {
    NodeID: identity.nodeId,
    NodeAddr: self?.Status.Addr ?? '',
    LocalNodeState: 'active',
    ControlAvailable: identity.role === 'manager',
    Error: '',
    RemoteManagers: managers.map(node => ({ NodeID: node.ID, Addr: node.ManagerStatus!.Addr })),
  }
  if (identity.role === 'worker')
    return common
  return { ...common, Nodes: store.nodes.size, Managers: managers.length, Cluster: clusterInfo(engine) }
}

/** What `/info` and `/swarm` have in common; tokens are in the latter only. */
export function clusterInfo({ store, identity }: Engine): object {
  return {
    ID: identity.clusterId,
    Version: { Index: Math.min(store.index, 9) },
    CreatedAt: identity.createdAt,
    UpdatedAt: identity.createdAt,
    Spec: {
      Name: 'default',
      Labels: {},
      Orchestration: { TaskHistoryRetentionLimit: 5 },
      Raft: { SnapshotInterval: 10000, KeepOldSnapshots: 0, LogEntriesForSlowFollowers: 500, ElectionTick: 10, HeartbeatTick: 1 },
      Dispatcher: { HeartbeatPeriod: 5_000_000_000 },
      CAConfig: { NodeCertExpiry: 7_776_000_000_000_000 },
      TaskDefaults: {},
      EncryptionConfig: { AutoLockManagers: false },
    },
    TLSInfo: identity.tls,
    RootRotationInProgress: false,
    DefaultAddrPool: ['10.0.0.0/8'],
    SubnetSize: 24,
    DataPathPort: 4789,
  }
}
