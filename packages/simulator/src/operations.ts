import type { Context } from './reconcile/context.ts'
import type { Service } from './types/objects.ts'
import type { DataSpec, NodeSpec, ServiceSpec } from './types/spec.ts'
import { deepEqual } from './deep-equal.ts'

/** What the API and the scenarios do to the swarm, past all checks. */

const isJob = ({ Mode }: ServiceSpec): boolean => !!(Mode.ReplicatedJob || Mode.GlobalJob)

/** @returns the new service's id */
export function createService({ store, random }: Context, spec: ServiceSpec): string {
  const ID = random.id()
  store.update(tx =>
    tx.create('service', {
      ID,
      Spec: spec,
      Endpoint: { Spec: {} },
      ...(isJob(spec) ? { JobStatus: { JobIteration: {}, LastExecution: tx.at.text } } : {}),
    }),
  )
  return ID
}

/** The old spec becomes the previous one, the update's status starts anew, a job runs again. */
export function changeService({ store }: Context, service: Service, spec: ServiceSpec): void {
  store.update(tx =>
    tx.patch('service', service.ID, {
      Spec: sharing(service.Spec, spec),
      PreviousSpec: service.Spec,
      UpdateStatus: undefined,
      ...(service.JobStatus
        ? { JobStatus: { JobIteration: { Index: (service.JobStatus.JobIteration.Index ?? 0) + 1 }, LastExecution: tx.at.text } }
        : {}),
    }),
  )
}

/** Swaps the spec with the previous one, which there has to be. */
export function rollBackService({ store }: Context, service: Service): void {
  const { PreviousSpec: previous } = service
  if (!previous)
    throw new Error(`${service.Spec.Name} has no previous spec`)
  store.update(tx =>
    tx.patch('service', service.ID, {
      Spec: previous,
      PreviousSpec: service.Spec,
      UpdateStatus: { State: 'rollback_started', StartedAt: tx.at.text, Message: 'manually requested rollback' },
    }),
  )
}

export function scaleService(context: Context, service: Service, replicas: number): void {
  changeService(context, service, { ...service.Spec, Mode: { Replicated: { Replicas: replicas } } })
}

/** @returns the new object's id */
export function createData(
  { store, random }: Context,
  kind: 'secret' | 'config',
  name: string,
  data: string,
  labels: DataSpec['Labels'] = {},
): string {
  const ID = random.id()
  store.update(tx => tx.create(kind, { ID, Spec: { Name: name, Labels: labels, Data: Buffer.from(data).toString('base64') } }))
  return ID
}

export function setAvailability({ store }: Context, nodeId: string, availability: NodeSpec['Availability']): void {
  const node = store.nodes.get(nodeId)
  if (!node)
    throw new Error(`no node ${nodeId}`)
  store.update(tx => tx.patch('node', nodeId, { Spec: { ...node.Spec, Availability: availability } }))
}

/** Keeps the old parts that are equal, so that unchanged tasks share one spec and compare at once. */
function sharing(old: ServiceSpec, fresh: ServiceSpec): ServiceSpec {
  return {
    ...fresh,
    ...(deepEqual(old.TaskTemplate, fresh.TaskTemplate) ? { TaskTemplate: old.TaskTemplate } : {}),
    ...(old.EndpointSpec && deepEqual(old.EndpointSpec, fresh.EndpointSpec) ? { EndpointSpec: old.EndpointSpec } : {}),
  }
}
