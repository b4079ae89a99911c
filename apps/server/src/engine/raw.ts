/**
 * The parts of the Engine's JSON that Waggle reads, as it may come: every field can be missing.
 * Source: the Engine API description, 1.41 to 1.51; checked on real engines by the conformance suite.
 */
export interface RawMeta {
  ID?: string
  Version?: { Index?: number }
  CreatedAt?: string
  UpdatedAt?: string
}
export type RawLabels = Record<string, string> | null

export interface RawNode extends RawMeta {
  Spec?: { Role?: string, Availability?: string, Labels?: RawLabels }
  Description?: {
    Hostname?: string
    Platform?: { Architecture?: string, OS?: string }
    Resources?: { NanoCPUs?: number, MemoryBytes?: number }
    Engine?: { EngineVersion?: string }
  }
  Status?: { State?: string, Message?: string, Addr?: string }
  ManagerStatus?: { Leader?: boolean, Reachability?: string, Addr?: string }
}

export interface RawSecretReference {
  SecretID?: string
  SecretName?: string
  File?: { Name?: string } | null
}
export interface RawConfigReference {
  ConfigID?: string
  ConfigName?: string
  File?: { Name?: string } | null
}

export interface RawTaskSpec {
  ContainerSpec?: { Image?: string, Secrets?: RawSecretReference[] | null, Configs?: RawConfigReference[] | null }
  Placement?: { Constraints?: string[] | null }
  Networks?: { Target?: string }[] | null
}

export interface RawServiceSpec {
  Name?: string
  Labels?: RawLabels
  TaskTemplate?: RawTaskSpec
  Mode?: {
    Replicated?: { Replicas?: number }
    Global?: object
    ReplicatedJob?: { MaxConcurrent?: number, TotalCompletions?: number }
    GlobalJob?: object
  }
}

export interface RawPort {
  PublishedPort?: number
  TargetPort?: number
  Protocol?: string
  PublishMode?: string
}

export interface RawService extends RawMeta {
  Spec?: RawServiceSpec
  PreviousSpec?: RawServiceSpec
  Endpoint?: { Ports?: RawPort[] | null, Spec?: { Ports?: RawPort[] | null } }
  UpdateStatus?: { State?: string, Message?: string, StartedAt?: string, CompletedAt?: string }
}

export interface RawTask extends RawMeta {
  Spec?: RawTaskSpec
  ServiceID?: string
  Slot?: number
  NodeID?: string
  DesiredState?: string
  Status?: { Timestamp?: string, State?: string, Message?: string, Err?: string, ContainerStatus?: { ContainerID?: string, ExitCode?: number } }
}

export interface RawSecret extends RawMeta {
  Spec?: { Name?: string, Labels?: RawLabels, Driver?: { Name?: string } | null, Templating?: { Name?: string } | null }
}

export interface RawConfig extends RawMeta {
  Spec?: { Name?: string, Labels?: RawLabels, Templating?: { Name?: string } | null }
}

export interface RawNetwork {
  Id?: string
  Name?: string
  Created?: string
  Scope?: string
  Driver?: string
  Internal?: boolean
  Attachable?: boolean
  Ingress?: boolean
  Labels?: RawLabels
}

export interface RawEvent {
  Type?: string
  Action?: string
  Actor?: { ID?: string, Attributes?: Record<string, string> | null }
  scope?: string
  time?: number
  timeNano?: number
}

export interface RawInfo {
  Name?: string
  ServerVersion?: string
  Swarm?: { NodeID?: string, LocalNodeState?: string, ControlAvailable?: boolean, Error?: string, Cluster?: { ID?: string } | null }
}
