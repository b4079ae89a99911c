import { IMAGE } from './image.ts'

export interface ServiceOptions {
  /** 1 without it. */
  replicas?: number
  /** One task a node, instead of replicas. */
  global?: boolean
  /** Another image of the nodes' own; there is no registry. */
  image?: string
  /** Without it the container rests until it is told to end. */
  command?: readonly string[]
  args?: readonly string[]
  /** As `--secret` takes them: a name, or source=…,target=…. */
  secrets?: readonly string[]
  configs?: readonly string[]
  networks?: readonly string[]
  env?: Readonly<Record<string, string>>
  /** Labels of the service. */
  labels?: Readonly<Record<string, string>>
  /** As `--constraint` takes it: node.hostname==node4. */
  constraint?: string | readonly string[]
  updateParallelism?: number
  /** Any other flags of `docker service create`. */
  flags?: readonly string[]
}

/** The arguments of the docker CLI that create this service. */
export function serviceArguments(name: string, options: ServiceOptions): string[] {
  const repeat = (flag: string, values: readonly string[] = []) => values.flatMap(value => [flag, value])
  const pairs = (values: Readonly<Record<string, string>> = {}) => Object.entries(values).map(([key, value]) => `${key}=${value}`)
  return [
    ...['service', 'create', '--detach', '--quiet', '--name', name],
    '--no-resolve-image', // it would ask a registry, and wait for the answer
    ...['--stop-grace-period', '1s'], // a command of a test that ignores SIGTERM should not hold up the next test
    ...(options.global ? ['--mode', 'global'] : ['--replicas', String(options.replicas ?? 1)]),
    ...repeat('--secret', options.secrets),
    ...repeat('--config', options.configs),
    ...repeat('--network', options.networks),
    ...repeat('--env', pairs(options.env)),
    ...repeat('--label', pairs(options.labels)),
    ...repeat('--constraint', [options.constraint ?? []].flat()),
    ...(options.updateParallelism === undefined ? [] : ['--update-parallelism', String(options.updateParallelism)]),
    ...(options.flags ?? []),
    options.image ?? IMAGE,
    ...(options.command ?? []),
    ...(options.args ?? []),
  ]
}
