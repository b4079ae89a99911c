import type { Task } from '../types/objects.ts'
import type { Engine, Route } from './call.ts'
import type { Filters } from './filters.ts'
import { isDirty } from '../reconcile/task.ts'
import { TASK_STATES } from '../types/objects.ts'
import { route } from './call.ts'
import { EngineError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { resolveNode, resolveService, resolveTask } from './resolve.ts'

const FILTERS = ['id', 'name', 'service', 'node', 'label', 'desired-state', '_up-to-date', 'runtime']

export const taskRoutes: Route[] = [
  route('GET', '/tasks', ({ engine, query }) => {
    const filters = readFilters(query, FILTERS)
    return { status: 200, list: rendered(select(engine, filters)) }
  }),
  route('GET', '/tasks/{}', ({ engine, params }) => ({ status: 200, json: renderTask(resolveTask(engine, params[0]!)) })),
]

/** `endpoint` is the simulator's own note; the runtime is told of in services only, and slot 0 (of a job) not at all. */
export function renderTask({ endpoint: _, Slot, ...task }: Task): object {
  const { Runtime: _runtime, ...spec } = task.Spec
  return { ...task, ...(Slot ? { Slot } : {}), Spec: spec }
}

function* rendered(tasks: Task[]): Iterable<object> {
  for (const task of tasks) yield renderTask(task)
}

function select(engine: Engine, filters: Filters): Task[] {
  const { store } = engine
  // Resolved first: an unknown service or node is a 404 here.
  const services = filters.get('service')?.map(input => resolveService(engine, input).ID)
  const nodes = filters.get('node')?.map(input => resolveNode(engine, input).ID)
  const bogus = filters.get('desired-state')?.find(state => state !== '' && !(TASK_STATES as readonly string[]).includes(state.toLowerCase()))
  if (bogus !== undefined)
    throw new EngineError(500, `Invalid desired-state filter: '${bogus}'`)
  const upToDate = filters.has('_up-to-date')
  return candidates(engine, services, nodes).filter((task) => {
    const service = store.services.get(task.ServiceID)
    return (
      any(filters, 'id', id => task.ID.startsWith(id))
      && any(filters, 'name', name => `${service?.Spec.Name ?? task.ServiceID}.${task.Slot ?? task.NodeID}.${task.ID}`.startsWith(name))
      && (!services || services.includes(task.ServiceID))
      && (!nodes || nodes.includes(task.NodeID ?? ''))
      && matchesLabels(filters, 'label', service?.Spec.Labels)
      && any(filters, 'desired-state', state => task.DesiredState === state.toLowerCase())
      && any(filters, 'runtime', runtime => (task.Spec.Runtime ?? 'container') === runtime)
      && (!upToDate || (!!service && !isDirty(service, task)))
    )
  })
}

/** Narrowed by an index where there is one, so that a service's tasks cost only themselves. */
function candidates({ store }: Engine, services: string[] | undefined, nodes: string[] | undefined): Task[] {
  const narrowed = services ? services.flatMap(id => [...store.tasksByService.get(id)]) : nodes?.flatMap(id => [...store.tasksByNode.get(id)])
  return narrowed ? [...new Set(narrowed)].sort((a, b) => (a.ID < b.ID ? -1 : 1)) : store.tasks.sorted()
}
