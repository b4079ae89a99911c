import type { Service } from '../types/objects.ts'
import type { ServiceSpec } from '../types/spec.ts'
import type { Answer, Call, Engine, Route } from './call.ts'
import { changeService, createService, rollBackService } from '../operations.ts'
import { canRun } from '../reconcile/global.ts'
import { route } from './call.ts'
import { EngineError, rpcError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { resolveService } from './resolve.ts'
import { withDefaults } from './service-defaults.ts'
import { checkServiceSpec } from './service-rules.ts'
import { readServiceSpec } from './service-spec.ts'
import { checkVersion, versionOf } from './version-query.ts'

const FILTERS = ['id', 'name', 'label', 'mode', 'runtime']

export const serviceRoutes: Route[] = [
  route('GET', '/services', list),
  route('POST', '/services/create', create),
  route('GET', '/services/{}', ({ engine, params, query }) => {
    const service = resolveService(engine, params[0]!)
    return { status: 200, json: isTrue(query.get('insertDefaults')) ? withDefaults(service) : service }
  }),
  route('POST', '/services/{}/update', update),
  route('DELETE', '/services/{}', ({ engine, params }) => {
    const service = resolveService(engine, params[0]!)
    engine.store.update(tx => tx.remove('service', service.ID))
    return { status: 200 }
  }),
]

function isTrue(value: string | null): boolean {
  return value !== null && !['', '0', 'no', 'false', 'none'].includes(value.toLowerCase())
}

const MODES = { Replicated: 'replicated', Global: 'global', ReplicatedJob: 'replicated-job', GlobalJob: 'global-job' } as const
const modeOf = (service: Service): string => Object.entries(MODES).find(([key]) => service.Spec.Mode[key as keyof typeof MODES])?.[1] ?? ''

function list({ engine, query }: Call): Answer {
  const filters = readFilters(query, FILTERS)
  const services = engine.store.services
    .sorted()
    .filter(
      service =>
        any(filters, 'id', id => service.ID.startsWith(id))
        && any(filters, 'name', name => service.Spec.Name.startsWith(name))
        && matchesLabels(filters, 'label', service.Spec.Labels)
        && any(filters, 'mode', mode => modeOf(service) === mode)
        && any(filters, 'runtime', runtime => (service.Spec.TaskTemplate.Runtime ?? 'container') === runtime),
    )
  return {
    status: 200,
    list: isTrue(query.get('status')) ? services.map(service => ({ ...service, ServiceStatus: statusOf(engine, service) })) : services,
  }
}

/** How many tasks run, are wanted, and (of a job) are done. */
function statusOf({ store }: Engine, service: Service): object {
  let RunningTasks = 0
  let CompletedTasks = 0
  let DesiredTasks = 0
  const { Mode } = service.Spec
  for (const task of store.tasksByService.get(service.ID)) {
    const wanted = task.DesiredState === 'running' || task.DesiredState === 'complete'
    const up = !!task.NodeID && store.nodes.get(task.NodeID)?.Status.State !== 'down'
    if (task.Status.State === 'running' && up && wanted)
      RunningTasks++
    if (task.Status.State === 'complete' && task.JobIteration?.Index === service.JobStatus?.JobIteration.Index)
      CompletedTasks++
    if (Mode.Global && task.DesiredState === 'running')
      DesiredTasks++
  }
  if (Mode.Replicated) {
    DesiredTasks = Mode.Replicated.Replicas ?? 0
  }
  else if (Mode.ReplicatedJob) {
    DesiredTasks = Mode.ReplicatedJob.MaxConcurrent ?? 1
  }
  else if (Mode.GlobalJob) {
    DesiredTasks = [...store.nodes.values()].filter(node => canRun(service, node)).length - CompletedTasks
  }
  return { RunningTasks, DesiredTasks, CompletedTasks }
}

function create({ engine, body }: Call): Answer {
  const { store, random } = engine
  const asked = body('swarm.ServiceSpec') as Partial<ServiceSpec>
  const spec = readServiceSpec(engine, { ...asked, Name: asked.Name || `service_${random.hex(8)}` })
  checkServiceSpec(store, spec)
  if (store.servicesByName.first(spec.Name))
    throw rpcError('AlreadyExists', `name conflicts with an existing object: service ${spec.Name} already exists`)
  return { status: 201, json: { ID: createService(engine, spec) } }
}

function update({ engine, params, query, body }: Call): Answer {
  const { store } = engine
  const asked = body('swarm.ServiceSpec') as Partial<ServiceSpec>
  const version = versionOf('service', query)
  const service = resolveService(engine, params[0]!)
  const option = query.get('rollback') ?? ''
  if (!['', 'none', 'previous'].includes(option))
    throw new EngineError(500, `unrecognized rollback option ${option}`)
  const rollback = option === 'previous'
  const spec = rollback ? service.Spec : readServiceSpec(engine, asked)
  if (!rollback)
    checkServiceSpec(store, spec, service.ID)
  if (modeKey(spec) !== modeKey(service.Spec))
    throw rpcError('Unimplemented', 'service mode change is not allowed')
  if (spec.Name !== service.Spec.Name)
    throw rpcError('Unimplemented', 'renaming services is not supported')
  if (rollback && !service.PreviousSpec)
    throw rpcError('FailedPrecondition', `service ${service.ID} does not have a previous spec`)
  // Last, as SwarmKit's store does: a stale caller hears of its other mistakes first.
  checkVersion(service, version)
  if (rollback)
    rollBackService(engine, service)
  else changeService(engine, service, spec)
  return { status: 200, json: { Warnings: null } }
}

function modeKey(spec: ServiceSpec): string {
  return Object.keys(spec.Mode)[0] ?? ''
}
