import type { Service } from '../types/objects.ts'
import type { ServiceSpec } from '../types/spec.ts'

const UPDATE = { Parallelism: 1, FailureAction: 'pause', Monitor: 5_000_000_000, MaxFailureRatio: 0, Order: 'stop-first' } as const

/** A service as `?insertDefaults=true` shows it: with what holds where nothing was asked for. */
export function withDefaults(service: Service): Service {
  return { ...service, Spec: specDefaults(service.Spec), ...(service.PreviousSpec ? { PreviousSpec: specDefaults(service.PreviousSpec) } : {}) }
}

function specDefaults(spec: ServiceSpec): ServiceSpec {
  const template = spec.TaskTemplate
  return {
    ...spec,
    TaskTemplate: {
      ...template,
      ...(template.ContainerSpec
        ? {
            ContainerSpec: {
              ...template.ContainerSpec,
              StopGracePeriod: template.ContainerSpec.StopGracePeriod ?? 10_000_000_000,
              DNSConfig: template.ContainerSpec.DNSConfig ?? {},
            },
          }
        : {}),
      Resources: template.Resources ?? {},
      Placement: template.Placement ?? {},
      RestartPolicy: template.RestartPolicy ?? { Condition: 'any', Delay: 5_000_000_000, MaxAttempts: 0 },
    },
    UpdateConfig: spec.UpdateConfig ?? UPDATE,
    RollbackConfig: spec.RollbackConfig ?? UPDATE,
  }
}
