import type { ConfigReference, ServiceMode, ServiceSpec, UpdateConfig } from '../types/spec.ts'
import type { Stage } from './scenario.ts'

/** A service in a few words; the rest is filled in as a stack file of a careful team would have it. */
export interface Sketch {
  /** `stack_service`; the part before the underscore is the stack. */
  name: string
  image: string
  mode: number | 'global' | { job: number, concurrent: number }
  networks?: readonly string[]
  secrets?: readonly string[]
  configs?: readonly string[]
  constraints?: readonly string[]
  ports?: readonly (readonly [published: number, target: number])[]
  hostPorts?: boolean
  update?: Partial<UpdateConfig>
  /** Megabytes kept free for each task. */
  memory?: number
  env?: readonly string[]
}

/** Turns a sketch into a spec. Throws where it names a secret, config or network that is not there. */
export function serviceSpec(stage: Stage, sketch: Sketch): ServiceSpec {
  const { name, image, networks = [], ports, memory = 128 } = sketch
  const [stack = name, short = name] = name.split('_')
  const canary = (what: string): string => `canary-${what}-${stage.random.hex(16)}`
  const labels = { 'com.docker.stack.namespace': stack }
  return {
    Name: name,
    Labels: { ...labels, 'com.docker.stack.image': image, [`traefik.http.middlewares.${short}-auth.basicauth.users`]: `ops:${canary('label')}` },
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        Labels: labels,
        Args: [`--cluster-key=${canary('arg')}`],
        Env: [
          'TZ=Europe/Berlin',
          'LOG_LEVEL=info',
          `API_TOKEN=${canary('env')}`,
          `REGISTRY_AUTH={"auths":{"registry.example.com":{"auth":"${canary('registry')}"}}}`,
          ...(sketch.env ?? []),
        ],
        ...(sketch.secrets ? { Secrets: sketch.secrets.map(secret => secretReference(stage, secret)) } : {}),
        ...(sketch.configs ? { Configs: sketch.configs.map(config => configReference(stage, config)) } : {}),
        Isolation: 'default',
      },
      Resources: { Limits: { MemoryBytes: 2 * memory * 2 ** 20 }, Reservations: { MemoryBytes: memory * 2 ** 20 } },
      RestartPolicy:
        typeof sketch.mode === 'object' ? { Condition: 'on-failure', Delay: 5e9, MaxAttempts: 3 } : { Condition: 'any', Delay: 5e9, MaxAttempts: 0 },
      Placement: sketch.constraints ? { Constraints: [...sketch.constraints] } : {},
      ...(networks.length > 0 ? { Networks: networks.map(network => ({ Target: networkId(stage, network), Aliases: [short] })) } : {}),
      ForceUpdate: 0,
      Runtime: 'container',
    },
    Mode: modeOf(sketch.mode),
    ...(typeof sketch.mode === 'object'
      ? {}
      : {
          UpdateConfig: {
            Parallelism: 1,
            Delay: 2e9,
            FailureAction: 'pause',
            Monitor: 5e9,
            MaxFailureRatio: 0,
            Order: 'stop-first',
            ...sketch.update,
          } satisfies UpdateConfig,
          RollbackConfig: { Parallelism: 2, FailureAction: 'pause', Monitor: 5e9, MaxFailureRatio: 0, Order: 'stop-first' } satisfies UpdateConfig,
        }),
    EndpointSpec: {
      Mode: 'vip',
      ...(ports
        ? {
            Ports: ports.map(([PublishedPort, TargetPort]) => ({
              Protocol: 'tcp',
              TargetPort,
              PublishedPort,
              PublishMode: sketch.hostPorts ? 'host' : 'ingress',
            })),
          }
        : {}),
    },
  }
}

function modeOf(mode: Sketch['mode']): ServiceMode {
  if (mode === 'global')
    return { Global: {} }
  return typeof mode === 'number'
    ? { Replicated: { Replicas: mode } }
    : { ReplicatedJob: { MaxConcurrent: mode.concurrent, TotalCompletions: mode.job } }
}

function networkId({ store }: Stage, name: string): string {
  const network = store.networksByName.first(name)
  if (!network)
    throw new Error(`no network ${name}`)
  return network.ID
}

/** The file is named after the family: `db_password_v2` is read as `db_password`. */
export function secretReference(
  { store }: Stage,
  name: string,
): { File: { Name: string, UID: string, GID: string, Mode: number }, SecretID: string, SecretName: string } {
  const secret = store.secretsByName.first(name)
  if (!secret)
    throw new Error(`no secret ${name}`)
  return { File: { Name: name.replace(/_v\d+$/, ''), UID: '0', GID: '0', Mode: 0o444 }, SecretID: secret.ID, SecretName: name }
}

function configReference({ store }: Stage, name: string): ConfigReference {
  const config = store.configsByName.first(name)
  if (!config)
    throw new Error(`no config ${name}`)
  return { File: { Name: `/etc/${name.replace(/_v\d+$/, '')}`, UID: '0', GID: '0', Mode: 0o444 }, ConfigID: config.ID, ConfigName: name }
}
