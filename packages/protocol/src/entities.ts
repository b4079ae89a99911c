/**
 * What may cross the network: the chosen fields of each kind of object.
 * No environment value, no argument, no join token, no secret or config data, no spec wholesale.
 *
 * Times are the engine's own strings (RFC 3339, nanoseconds); `version` is the engine's `Version.Index`.
 */
import type { Static } from 'typebox'
import Type from 'typebox'
import { Nullable } from './nullable.ts'
import { AVAILABILITIES, NODE_STATES, SERVICE_MODES, TASK_STATES, UPDATE_STATES } from './words.ts'

const Labels = Type.Record(Type.String(), Type.String(), { description: 'Values of private labels are masked.' })

const Versioned = {
  id: Type.String(),
  version: Type.Integer({ description: 'Version.Index of the Engine API' }),
  createdAt: Type.String(),
  updatedAt: Type.String(),
}

export const NodeSchema = Type.Object(
  {
    ...Versioned,
    name: Type.String({ description: 'The host name' }),
    labels: Labels,
    role: Type.Enum(['manager', 'worker']),
    availability: Type.Enum(AVAILABILITIES),
    state: Type.Enum(NODE_STATES),
    message: Type.String(),
    address: Type.String(),
    manager: Nullable(
      Type.Object({ leader: Type.Boolean(), reachability: Type.Enum(['unknown', 'unreachable', 'reachable']), address: Type.String() }),
    ),
    engineVersion: Type.String(),
    os: Type.String(),
    architecture: Type.String(),
    cpus: Type.Number({ description: 'Cores' }),
    memoryBytes: Type.Integer(),
  },
  { $id: 'Node' },
)

/** A secret or config that a spec names; `target` is the file's name in the container. */
export const ReferenceSchema = Type.Object({ id: Type.String(), name: Type.String(), target: Nullable(Type.String()) })

export const ServiceSchema = Type.Object(
  {
    ...Versioned,
    name: Type.String(),
    labels: Labels,
    stack: Nullable(Type.String({ description: 'From the label com.docker.stack.namespace' })),
    mode: Type.Enum(SERVICE_MODES),
    replicas: Nullable(Type.Integer({ description: 'Wanted at once; null where the nodes decide (global)' })),
    image: Type.String(),
    previousImage: Nullable(Type.String({ description: 'Of PreviousSpec; null where there is none' })),
    constraints: Type.Array(Type.String()),
    secrets: Type.Array(ReferenceSchema),
    configs: Type.Array(ReferenceSchema),
    previousSecrets: Type.Array(ReferenceSchema, { description: 'Of PreviousSpec: a rollback needs them' }),
    previousConfigs: Type.Array(ReferenceSchema),
    networks: Type.Array(Type.String(), { description: 'Ids' }),
    ports: Type.Array(
      Type.Object({ published: Nullable(Type.Integer()), target: Type.Integer(), protocol: Type.String(), publishMode: Type.String() }),
    ),
    update: Nullable(
      Type.Object({
        state: Type.Enum(UPDATE_STATES),
        message: Type.String(),
        startedAt: Nullable(Type.String()),
        completedAt: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'Service' },
)

export const TaskSchema = Type.Object(
  {
    ...Versioned,
    serviceId: Type.String(),
    slot: Nullable(Type.Integer({ description: 'null for a global service' })),
    nodeId: Nullable(Type.String({ description: 'null while the task waits for a node' })),
    state: Type.Enum(TASK_STATES),
    desiredState: Type.Enum(TASK_STATES),
    since: Type.String({ description: 'When the state was entered' }),
    message: Type.String(),
    error: Nullable(Type.String()),
    exitCode: Nullable(Type.Integer()),
    containerId: Nullable(Type.String()),
    image: Type.String(),
    secrets: Type.Array(Type.String(), { description: 'Ids' }),
    configs: Type.Array(Type.String(), { description: 'Ids' }),
  },
  { $id: 'Task' },
)

export const SecretSchema = Type.Object(
  {
    ...Versioned,
    name: Type.String(),
    labels: Labels,
    driver: Nullable(Type.String({ description: 'The external driver that holds the value' })),
    templating: Nullable(Type.String()),
  },
  { $id: 'Secret' },
)

export const ConfigSchema = Type.Object({ ...Versioned, name: Type.String(), labels: Labels, templating: Nullable(Type.String()) }, { $id: 'Config' })

/** Networks have no version in the Engine API. */
export const NetworkSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    labels: Labels,
    createdAt: Type.String(),
    driver: Type.String(),
    scope: Type.String(),
    internal: Type.Boolean(),
    attachable: Type.Boolean(),
    ingress: Type.Boolean(),
  },
  { $id: 'Network' },
)

export type SwarmNode = Static<typeof NodeSchema>
export type Service = Static<typeof ServiceSchema>
export type Reference = Static<typeof ReferenceSchema>
export type Task = Static<typeof TaskSchema>
export type Secret = Static<typeof SecretSchema>
export type Config = Static<typeof ConfigSchema>
export type Network = Static<typeof NetworkSchema>
export type TaskState = Task['state']
export type ServiceMode = Service['mode']

export interface RecordOf {
  nodes: SwarmNode
  services: Service
  tasks: Task
  secrets: Secret
  configs: Config
  networks: Network
}
