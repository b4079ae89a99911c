import type { DataSpec, EndpointSpec, Labels, NodeSpec, PortConfig, ServiceSpec, TaskSpec } from './spec.ts'

/** In the order in which a task may go through them; never back. */
export const TASK_STATES = [
  'new',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
] as const
export type TaskState = (typeof TASK_STATES)[number]

const RANK = Object.fromEntries(TASK_STATES.map((state, i) => [state, i])) as Record<TaskState, number>

/** A task state's place in the order. */
export const rank = (state: TaskState): number => RANK[state]

/** What every swarm object has. Objects are never changed in place: the store swaps in a new one. */
export interface Meta {
  readonly ID: string
  readonly Version: { readonly Index: number }
  /** RFC 3339 with nanoseconds. */
  readonly CreatedAt: string
  readonly UpdatedAt: string
}

export interface Node extends Meta {
  readonly Spec: NodeSpec
  readonly Role: 'manager' | 'worker'
  readonly Description: {
    Hostname: string
    Platform: { Architecture: string, OS: string }
    Resources: { NanoCPUs: number, MemoryBytes: number }
    Engine: { EngineVersion: string, Labels?: Labels, Plugins: { Type: string, Name: string }[] }
    TLSInfo: TlsInfo
  }
  readonly Status: { State: 'unknown' | 'down' | 'ready' | 'disconnected', Message?: string, Addr: string }
  readonly ManagerStatus?: { Leader?: boolean, Reachability: 'unknown' | 'unreachable' | 'reachable', Addr: string }
}

export interface TlsInfo {
  TrustRoot: string
  CertIssuerSubject: string
  CertIssuerPublicKey: string
}

export type UpdateState = 'updating' | 'paused' | 'completed' | 'rollback_started' | 'rollback_paused' | 'rollback_completed'

export interface UpdateStatus {
  State: UpdateState
  StartedAt?: string
  CompletedAt?: string
  Message: string
}

export interface Service extends Meta {
  readonly Spec: ServiceSpec
  readonly PreviousSpec?: ServiceSpec | undefined
  readonly Endpoint: { Spec: EndpointSpec, Ports?: PortConfig[], VirtualIPs?: { NetworkID: string, Addr?: string }[] }
  readonly UpdateStatus?: UpdateStatus | undefined
  readonly JobStatus?: { JobIteration: JobIteration, LastExecution: string } | undefined
}

/** Which run of a job; the first has no number. */
export interface JobIteration {
  Index?: number
}

export interface ContainerStatus {
  ContainerID: string
  PID: number
  ExitCode: number
}

export interface TaskStatus {
  Timestamp: string
  State: TaskState
  Message: string
  Err?: string
  ContainerStatus?: ContainerStatus
  PortStatus: { Ports?: PortConfig[] }
}

export interface Task extends Meta {
  readonly Labels: Labels
  /** The very object of the service's spec it was made from: tasks share it. */
  readonly Spec: TaskSpec
  readonly ServiceID: string
  /** Absent in a global service. */
  readonly Slot?: number
  readonly NodeID?: string
  readonly Status: TaskStatus
  readonly DesiredState: TaskState
  readonly NetworksAttachments?: { Network: Network, Addresses: string[] }[]
  readonly JobIteration?: JobIteration
  /** Not in any answer: the endpoint it was made for, since a change of ports replaces tasks too. */
  readonly endpoint: EndpointSpec | undefined
}

/** A secret or a config. */
export interface DataObject extends Meta {
  readonly Spec: DataSpec
}

/** A swarm-scoped network; its `Spec` is what was asked, the IPAM what was given. */
export interface Network extends Meta {
  readonly Spec: {
    Name: string
    Labels: Labels
    DriverConfiguration: { Name?: string }
    Ingress?: boolean
    Attachable?: boolean
    Internal?: boolean
    IPv6Enabled?: boolean
    IPAMOptions?: { Driver: { Name?: string } }
    Scope: 'swarm'
  }
  readonly DriverState: { Name: string, Options: Record<string, string> }
  readonly IPAMOptions: { Driver: { Name: string }, Configs: { Subnet: string, Gateway: string }[] }
}

export interface Objects {
  node: Node
  service: Service
  task: Task
  secret: DataObject
  config: DataObject
  network: Network
}
export type Kind = keyof Objects
