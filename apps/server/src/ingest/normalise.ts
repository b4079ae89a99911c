import type { CollectionRecords, Config, Network, Reference, Secret, Service, ServiceMode, SwarmNode, Task } from '@waggle/protocol'
import type {
  RawConfig,
  RawConfigReference,
  RawMeta,
  RawNetwork,
  RawNode,
  RawPort,
  RawSecret,
  RawSecretReference,
  RawService,
  RawServiceSpec,
  RawTask,
} from '../engine/index.ts'
import { isBefore } from '@waggle/cluster'
import { AVAILABILITIES, NODE_STATES, TASK_STATES, UPDATE_STATES } from '@waggle/protocol'
import { publicLabels } from './labels.ts'

/**
 * From the engine's JSON to the chosen fields. This is the one place where an object of the engine
 * becomes a record that may leave the server: what is not named here stays here.
 */

const meta = (raw: RawMeta) => ({
  id: raw.ID ?? '',
  version: raw.Version?.Index ?? 0,
  createdAt: raw.CreatedAt ?? '',
  updatedAt: raw.UpdatedAt ?? '',
})

/** The value where it is one of the known, else the given one: a new engine's new word breaks nothing. */
function known<const T extends string>(words: readonly T[], value: string | undefined, otherwise: T): T {
  return words.includes(value as T) ? (value as T) : otherwise
}

/** Go writes "no time" as the year 1. */
const time = (value: string | undefined) => (value === undefined || value.startsWith('0001-') ? null : value)

export function toNode(raw: RawNode): SwarmNode {
  const { Description: description, Status: status, ManagerStatus: manager } = raw
  return {
    ...meta(raw),
    name: description?.Hostname ?? '',
    labels: publicLabels(raw.Spec?.Labels),
    role: known(['manager', 'worker'], raw.Spec?.Role, 'worker'),
    availability: known(AVAILABILITIES, raw.Spec?.Availability, 'active'),
    state: known(NODE_STATES, status?.State, 'unknown'),
    message: status?.Message ?? '',
    address: status?.Addr ?? '',
    manager: manager
      ? {
          leader: manager.Leader ?? false,
          reachability: known(['unknown', 'unreachable', 'reachable'], manager.Reachability, 'unknown'),
          address: manager.Addr ?? '',
        }
      : null,
    engineVersion: description?.Engine?.EngineVersion ?? '',
    os: description?.Platform?.OS ?? '',
    architecture: description?.Platform?.Architecture ?? '',
    cpus: (description?.Resources?.NanoCPUs ?? 0) / 1e9,
    memoryBytes: description?.Resources?.MemoryBytes ?? 0,
  }
}

export function toService(raw: RawService): Service {
  const { Spec: spec, PreviousSpec: previous } = raw
  const container = spec?.TaskTemplate?.ContainerSpec
  const before = previous?.TaskTemplate?.ContainerSpec
  return {
    ...meta(raw),
    name: spec?.Name ?? '',
    labels: publicLabels(spec?.Labels),
    stack: spec?.Labels?.['com.docker.stack.namespace'] ?? null,
    ...modeOf(spec),
    image: container?.Image ?? '',
    previousImage: before?.Image ?? null,
    constraints: spec?.TaskTemplate?.Placement?.Constraints ?? [],
    secrets: secretReferences(container?.Secrets),
    configs: configReferences(container?.Configs),
    previousSecrets: secretReferences(before?.Secrets),
    previousConfigs: configReferences(before?.Configs),
    networks: (spec?.TaskTemplate?.Networks ?? []).map(network => network.Target ?? ''),
    ports: (raw.Endpoint?.Ports ?? raw.Endpoint?.Spec?.Ports ?? []).map(toPort),
    update: raw.UpdateStatus?.State
      ? {
          state: known(UPDATE_STATES, raw.UpdateStatus.State, 'updating'),
          message: raw.UpdateStatus.Message ?? '',
          startedAt: time(raw.UpdateStatus.StartedAt),
          completedAt: time(raw.UpdateStatus.CompletedAt),
        }
      : null,
  }
}

function modeOf(spec: RawServiceSpec | undefined): { mode: ServiceMode, replicas: number | null } {
  const mode = spec?.Mode
  if (mode?.Global)
    return { mode: 'global', replicas: null }
  if (mode?.GlobalJob)
    return { mode: 'global-job', replicas: null }
  if (mode?.ReplicatedJob)
    return { mode: 'replicated-job', replicas: mode.ReplicatedJob.TotalCompletions ?? mode.ReplicatedJob.MaxConcurrent ?? 1 }
  return { mode: 'replicated', replicas: mode?.Replicated?.Replicas ?? 1 }
}

function toPort(raw: RawPort): Service['ports'][number] {
  return {
    published: raw.PublishedPort ? raw.PublishedPort : null,
    target: raw.TargetPort ?? 0,
    protocol: raw.Protocol ?? 'tcp',
    publishMode: raw.PublishMode ?? 'ingress',
  }
}

function secretReferences(raw: RawSecretReference[] | null | undefined): Reference[] {
  return (raw ?? []).map(reference => ({ id: reference.SecretID ?? '', name: reference.SecretName ?? '', target: reference.File?.Name ?? null }))
}

function configReferences(raw: RawConfigReference[] | null | undefined): Reference[] {
  return (raw ?? []).map(reference => ({ id: reference.ConfigID ?? '', name: reference.ConfigName ?? '', target: reference.File?.Name ?? null }))
}

export function toTask(raw: RawTask): Task {
  const { Status: status, Spec: spec } = raw
  const container = spec?.ContainerSpec
  const state = known(TASK_STATES, status?.State, 'new')
  return {
    ...meta(raw),
    serviceId: raw.ServiceID ?? '',
    slot: raw.Slot ? raw.Slot : null,
    nodeId: raw.NodeID ? raw.NodeID : null,
    state,
    desiredState: known(TASK_STATES, raw.DesiredState, 'new'),
    since: status?.Timestamp ?? raw.UpdatedAt ?? '',
    message: status?.Message ?? '',
    error: status?.Err ? status.Err : null,
    // The engine says 0 for a container that has not ended.
    exitCode: isBefore(state, 'complete') ? null : (status?.ContainerStatus?.ExitCode ?? null),
    containerId: status?.ContainerStatus?.ContainerID ? status.ContainerStatus.ContainerID : null,
    image: container?.Image ?? '',
    secrets: (container?.Secrets ?? []).map(reference => reference.SecretID ?? ''),
    configs: (container?.Configs ?? []).map(reference => reference.ConfigID ?? ''),
  }
}

export function toSecret(raw: RawSecret): Secret {
  return {
    ...meta(raw),
    name: raw.Spec?.Name ?? '',
    labels: publicLabels(raw.Spec?.Labels),
    driver: raw.Spec?.Driver?.Name ?? null,
    templating: raw.Spec?.Templating?.Name ?? null,
  }
}

export function toConfig(raw: RawConfig): Config {
  return { ...meta(raw), name: raw.Spec?.Name ?? '', labels: publicLabels(raw.Spec?.Labels), templating: raw.Spec?.Templating?.Name ?? null }
}

export function toNetwork(raw: RawNetwork): Network {
  return {
    id: raw.Id ?? '',
    name: raw.Name ?? '',
    labels: publicLabels(raw.Labels),
    createdAt: raw.Created ?? '',
    driver: raw.Driver ?? '',
    scope: raw.Scope ?? '',
    internal: raw.Internal ?? false,
    attachable: raw.Attachable ?? false,
    ingress: raw.Ingress ?? false,
  }
}

export const normalisers = {
  nodes: toNode,
  services: toService,
  tasks: toTask,
  secrets: toSecret,
  configs: toConfig,
  networks: toNetwork,
} satisfies { [C in keyof CollectionRecords]: (raw: never) => CollectionRecords[C][number] }
