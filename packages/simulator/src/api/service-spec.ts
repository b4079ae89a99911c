import type { EndpointSpec, ServiceMode, ServiceSpec, TaskSpec, UpdateConfig } from '../types/spec.ts'
import type { Engine } from './call.ts'
import { EngineError } from './error.ts'
import { resolveNetwork } from './resolve.ts'

/** The spec as the Engine would hand it back: what it fills in is filled in, networks are ids. */
export function readServiceSpec(engine: Engine, asked: Partial<ServiceSpec>): ServiceSpec {
  const template = asked.TaskTemplate ?? {}
  const { Networks: legacy, Name, Labels, ...rest } = asked as Partial<ServiceSpec> & { Networks?: TaskSpec['Networks'] }
  return {
    Name: Name ?? '',
    Labels: Labels ?? {},
    ...rest,
    TaskTemplate: readTaskSpec(engine, template.Networks ? template : { ...template, ...(legacy ? { Networks: legacy } : {}) }),
    Mode: readMode(asked.Mode),
    ...(asked.UpdateConfig ? { UpdateConfig: readUpdateConfig(asked.UpdateConfig) } : {}),
    ...(asked.RollbackConfig ? { RollbackConfig: readUpdateConfig(asked.RollbackConfig) } : {}),
    ...(asked.EndpointSpec ? { EndpointSpec: readEndpoint(asked.EndpointSpec) } : {}),
  }
}

function readTaskSpec(engine: Engine, asked: TaskSpec): TaskSpec {
  const condition: string = asked.RestartPolicy?.Condition ?? ''
  if (!['', 'none', 'on-failure', 'any'].includes(condition))
    throw new EngineError(400, `invalid RestartCondition: ${JSON.stringify(condition)}`)
  return {
    ...asked,
    ...(asked.ContainerSpec ? { ContainerSpec: { ...asked.ContainerSpec, Isolation: asked.ContainerSpec.Isolation || 'default' } } : {}),
    ...(asked.RestartPolicy
      ? {
          RestartPolicy: {
            ...asked.RestartPolicy,
            Condition: asked.RestartPolicy.Condition || 'any',
            MaxAttempts: asked.RestartPolicy.MaxAttempts ?? 0,
          },
        }
      : {}),
    ...(asked.Networks ? { Networks: asked.Networks.map(network => ({ ...network, Target: networkId(engine, network.Target) })) } : {}),
    ForceUpdate: asked.ForceUpdate ?? 0,
    Runtime: asked.Runtime || 'container',
  }
}

function readMode(mode: ServiceMode | undefined): ServiceMode {
  const chosen = Object.entries(mode ?? {}).filter(([, value]) => value !== null && value !== undefined)
  if (chosen.length > 1)
    throw new EngineError(400, 'must specify only one service mode')
  if (mode?.Global)
    return { Global: {} }
  if (mode?.GlobalJob)
    return { GlobalJob: {} }
  if (mode?.ReplicatedJob) {
    const most = mode.ReplicatedJob.MaxConcurrent ?? 1
    return { ReplicatedJob: { MaxConcurrent: most, TotalCompletions: mode.ReplicatedJob.TotalCompletions ?? most } }
  }
  return { Replicated: { Replicas: mode?.Replicated?.Replicas ?? 1 } }
}

function readUpdateConfig(asked: UpdateConfig): UpdateConfig {
  const { FailureAction = '', Order = '' }: { FailureAction?: string, Order?: string } = asked
  if (!['', 'pause', 'continue', 'rollback'].includes(FailureAction))
    throw new EngineError(400, `unrecognized update failure action ${FailureAction}`)
  if (!['', 'stop-first', 'start-first'].includes(Order))
    throw new EngineError(400, `unrecognized update order ${Order}`)
  return {
    Parallelism: asked.Parallelism ?? 0,
    ...(asked.Delay ? { Delay: asked.Delay } : {}),
    FailureAction: asked.FailureAction || 'pause',
    ...(asked.Monitor ? { Monitor: asked.Monitor } : {}),
    MaxFailureRatio: asked.MaxFailureRatio ?? 0,
    Order: asked.Order || 'stop-first',
  }
}

function readEndpoint(asked: EndpointSpec): EndpointSpec {
  return {
    Mode: asked.Mode || 'vip',
    ...(asked.Ports && asked.Ports.length > 0
      ? { Ports: asked.Ports.map(port => ({ ...port, Protocol: port.Protocol || 'tcp', PublishMode: port.PublishMode || 'ingress' })) }
      : {}),
  }
}

/** An unknown network is a failure of the daemon's here (500), not a 404. */
function networkId(engine: Engine, target: string): string {
  try {
    return resolveNetwork(engine, target).ID
  }
  catch (error) {
    throw error instanceof EngineError ? new EngineError(500, error.message) : error
  }
}
