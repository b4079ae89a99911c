import type { Node } from '../types/objects.ts'
import type { NodeSpec } from '../types/spec.ts'
import type { Call, Route } from './call.ts'
import type { Filters } from './filters.ts'
import { route } from './call.ts'
import { EngineError, rpcError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { resolveNode } from './resolve.ts'
import { checkVersion, versionOf } from './version-query.ts'

const FILTERS = ['id', 'label', 'membership', 'name', 'node.label', 'role']

const AVAILABILITIES = ['active', 'pause', 'drain']

export const nodeRoutes: Route[] = [
  route('GET', '/nodes', ({ engine, query }) => {
    const filters = readFilters(query, FILTERS)
    refuse(filters, 'role', ['manager', 'worker'])
    refuse(filters, 'membership', ['accepted', 'pending'])
    return {
      status: 200,
      list: engine.store.nodes
        .sorted()
        .filter(
          node =>
            any(filters, 'id', id => node.ID.startsWith(id))
            && any(filters, 'name', name => (node.Spec.Name || node.Description.Hostname).startsWith(name))
            && any(filters, 'role', role => node.Role === role)
            && any(filters, 'membership', membership => membership === 'accepted')
            && matchesLabels(filters, 'label', node.Description.Engine.Labels)
            && matchesLabels(filters, 'node.label', node.Spec.Labels),
        )
        .map(renderNode),
    }
  }),
  route('GET', '/nodes/{}', ({ engine, params }) => ({ status: 200, json: renderNode(resolveNode(engine, params[0]!)) })),
  route('POST', '/nodes/{}/update', updateNode),
  route('DELETE', '/nodes/{}', removeNode),
]

function refuse(filters: Filters, name: string, known: readonly string[]): void {
  const bogus = filters.get(name)?.find(value => value !== '' && !known.includes(value))
  if (bogus !== undefined)
    throw new EngineError(500, `Invalid ${name} filter: '${bogus}'`)
}

/** The role in force is not in the answer: only the one wanted, in `Spec`. */
export function renderNode({ Role: _, ...node }: Node): object {
  return node
}

function updateNode({ engine, params, query, body }: Call): { status: number } {
  const { store } = engine
  const asked = body('swarm.NodeSpec') as Partial<NodeSpec>
  const version = versionOf('node', query)
  if (asked.Role !== 'manager' && asked.Role !== 'worker')
    throw new EngineError(400, `invalid Role: ${JSON.stringify(asked.Role ?? '')}`)
  if (!AVAILABILITIES.includes(asked.Availability ?? ''))
    throw new EngineError(400, `invalid Availability: ${JSON.stringify(asked.Availability ?? '')}`)
  const node = resolveNode(engine, params[0]!)
  checkVersion(node, version)
  const spec: NodeSpec = {
    ...(asked.Name ? { Name: asked.Name } : {}),
    Labels: asked.Labels ?? {},
    Role: asked.Role,
    Availability: asked.Availability ?? node.Spec.Availability,
  }
  if (spec.Role === 'worker' && node.Role === 'manager' && [...store.nodes.values()].filter(other => other.Role === 'manager').length === 1) {
    throw rpcError('FailedPrecondition', 'attempting to demote the last manager of the swarm')
  }
  store.update(tx => tx.patch('node', node.ID, { Spec: spec }))
  if (spec.Role !== node.Role)
    engine.clock.after(800, () => changeRole(engine.store, node.ID))
  return { status: 200 }
}

/** A role changes a moment after it was asked to. */
function changeRole(store: Call['engine']['store'], id: string): void {
  const node = store.nodes.get(id)
  if (!node || node.Spec.Role === node.Role)
    return
  const { ManagerStatus: _, ...rest } = node
  store.update((tx) => {
    tx.patch(
      'node',
      id,
      node.Spec.Role === 'manager'
        ? { Role: 'manager', ManagerStatus: { Reachability: 'reachable', Addr: `${node.Status.Addr}:2377` } }
        : ({ ...rest, Role: 'worker', ManagerStatus: undefined } as unknown as Partial<Node>),
    )
  })
}

function removeNode({ engine, params, query }: Call): { status: number } {
  const { store } = engine
  const node = resolveNode(engine, params[0]!)
  const force = ['1', 'true'].includes(query.get('force') ?? '')
  if (node.Role === 'manager') {
    throw rpcError(
      'FailedPrecondition',
      `node ${node.ID} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
    )
  }
  if (!force && node.Status.State === 'ready')
    throw rpcError('FailedPrecondition', `node ${node.ID} is not down and can't be removed`)
  store.update((tx) => {
    for (const task of [...store.tasksByNode.get(node.ID)]) {
      tx.patch('task', task.ID, { Status: { ...task.Status, Timestamp: tx.at.text, State: 'orphaned' } })
    }
    tx.remove('node', node.ID)
  })
  return { status: 200 }
}
