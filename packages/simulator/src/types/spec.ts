/**
 * What a user asks of the swarm, as the Engine API's JSON has it. Durations are nanoseconds.
 * Fields the simulator does not act on are kept as they came (`[key: string]: unknown`).
 */
export type Labels = Record<string, string>

export interface FileTarget {
  Name: string
  UID: string
  GID: string
  /** An integer: 292 is 0444. */
  Mode: number
}

export interface SecretReference {
  File?: FileTarget
  SecretID: string
  SecretName: string
}
export interface ConfigReference {
  File?: FileTarget
  Runtime?: object
  ConfigID: string
  ConfigName: string
}

export interface ContainerSpec {
  Image: string
  Labels?: Labels
  Args?: string[]
  Env?: string[]
  Secrets?: SecretReference[]
  Configs?: ConfigReference[]
  /** Nanoseconds. */
  StopGracePeriod?: number
  [key: string]: unknown
}

export interface RestartPolicy {
  Condition?: 'none' | 'on-failure' | 'any'
  Delay?: number
  MaxAttempts?: number
  Window?: number
}

export interface Placement {
  Constraints?: string[]
  MaxReplicas?: number
  [key: string]: unknown
}

export interface TaskSpec {
  ContainerSpec?: ContainerSpec
  Resources?: object
  RestartPolicy?: RestartPolicy
  Placement?: Placement
  Networks?: { Target: string, Aliases?: string[] }[]
  ForceUpdate?: number
  Runtime?: string
  [key: string]: unknown
}

export interface ServiceMode {
  Replicated?: { Replicas?: number }
  Global?: object
  ReplicatedJob?: { MaxConcurrent?: number, TotalCompletions?: number }
  GlobalJob?: object
}

export interface UpdateConfig {
  Parallelism: number
  Delay?: number
  FailureAction?: 'pause' | 'continue' | 'rollback'
  Monitor?: number
  MaxFailureRatio?: number
  Order?: 'stop-first' | 'start-first'
}

export interface PortConfig {
  Name?: string
  Protocol?: string
  TargetPort?: number
  PublishedPort?: number
  PublishMode?: string
}

export interface EndpointSpec {
  Mode?: string
  Ports?: PortConfig[]
}

export interface ServiceSpec {
  Name: string
  Labels: Labels
  TaskTemplate: TaskSpec
  Mode: ServiceMode
  UpdateConfig?: UpdateConfig
  RollbackConfig?: UpdateConfig
  EndpointSpec?: EndpointSpec
  [key: string]: unknown
}

export interface NodeSpec {
  Name?: string
  Labels: Labels
  Role: 'manager' | 'worker'
  Availability: 'active' | 'pause' | 'drain'
}

/** Of a secret or a config. `Data` is base64. */
export interface DataSpec {
  Name: string
  Labels: Labels
  Data?: string
  Driver?: object
  Templating?: object
}
