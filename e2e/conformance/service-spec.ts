export const IMAGE = 'busybox:lab'
export const OTHER_IMAGE = 'busybox:lab2'
export const SECOND = 1_000_000_000

export interface Wanted {
  readonly image?: string
  readonly command?: readonly string[]
  readonly mode?: number | 'global' | { readonly completions: number, readonly atOnce: number }
  readonly constraints?: readonly string[]
  readonly memoryBytes?: number
  readonly secrets?: readonly object[]
  readonly configs?: readonly object[]
  readonly networks?: readonly string[]
  readonly ports?: readonly object[]
  readonly restart?: 'none' | 'on-failure' | 'any'
  readonly failureAction?: 'pause' | 'continue' | 'rollback'
  readonly order?: 'stop-first' | 'start-first'
  readonly labels?: Readonly<Record<string, string>>
  readonly force?: number
}

/** A service's spec as clients send it. Waits are short, as the suite waits them out. */
export function serviceSpec(name: string, wanted: Wanted = {}): Record<string, unknown> {
  const { image = IMAGE, mode = 1, constraints, memoryBytes, secrets, configs, networks, ports, command } = wanted
  const rolling = { Parallelism: 1, Monitor: SECOND, Order: wanted.order ?? 'stop-first' }
  return {
    Name: name,
    Labels: wanted.labels ?? {},
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        StopGracePeriod: SECOND,
        ...(command && { Command: command }),
        ...(secrets && { Secrets: secrets }),
        ...(configs && { Configs: configs }),
      },
      RestartPolicy: { Condition: wanted.restart ?? (typeof mode === 'object' ? 'on-failure' : 'any'), Delay: SECOND },
      ForceUpdate: wanted.force ?? 0,
      ...(constraints && { Placement: { Constraints: constraints } }),
      ...(memoryBytes && { Resources: { Reservations: { MemoryBytes: memoryBytes } } }),
      ...(networks && { Networks: networks.map(Target => ({ Target })) }),
    },
    Mode: modeOf(mode),
    // A job has no updates to configure.
    ...(typeof mode === 'object'
      ? {}
      : {
          UpdateConfig: { ...rolling, FailureAction: wanted.failureAction ?? 'pause' },
          RollbackConfig: { ...rolling, FailureAction: 'pause' },
          EndpointSpec: { Mode: 'vip', ...(ports && { Ports: ports }) },
        }),
  }
}

function modeOf(mode: Wanted['mode'] & {}): object {
  if (mode === 'global')
    return { Global: {} }
  return typeof mode === 'number'
    ? { Replicated: { Replicas: mode } }
    : { ReplicatedJob: { TotalCompletions: mode.completions, MaxConcurrent: mode.atOnce } }
}

/** 292 is 0444. */
export function secretReference(id: string, name: string, file = name): object {
  return { SecretID: id, SecretName: name, File: { Name: file, UID: '0', GID: '0', Mode: 292 } }
}

export function configReference(id: string, name: string): object {
  return { ConfigID: id, ConfigName: name, File: { Name: `/${name}`, UID: '0', GID: '0', Mode: 292 } }
}
