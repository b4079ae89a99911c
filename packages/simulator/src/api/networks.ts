import type { Network } from '../types/objects.ts'
import type { Answer, Call, Route } from './call.ts'
import { createNetwork, nextSubnet } from '../store/network.ts'
import { route } from './call.ts'
import { EngineError, rpcError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { resolveNetwork } from './resolve.ts'

const FILTERS = [
  'dangling',
  'driver',
  'id',
  'label',
  'name',
  'scope',
  'type',
]

export const networkRoutes: Route[] = [
  route('GET', '/networks', ({ engine, query }) => {
    const filters = readFilters(query, FILTERS)
    return {
      status: 200,
      list: engine.store.networks.sorted().filter(network =>
        any(filters, 'id', id => network.ID.includes(id))
        && any(filters, 'name', name => network.Spec.Name.includes(name))
        && any(filters, 'driver', driver => network.DriverState.Name === driver)
        && any(filters, 'scope', scope => scope === 'swarm')
        && any(filters, 'type', type => type === 'custom')
        && matchesLabels(filters, 'label', network.Spec.Labels),
      ).map(renderNetwork),
    }
  }),
  route('POST', '/networks/create', create),
  route('GET', '/networks/{}', ({ engine, params }) => ({
    status: 200,
    json: renderNetwork(resolveNetwork(engine, params[0]!)),
  })),
  route('DELETE', '/networks/{}', remove),
]

/** The form of `GET /networks`, which is not the one a task's attachment has. */
function renderNetwork(network: Network): object {
  const { Spec } = network
  return {
    Name: Spec.Name,
    Id: network.ID,
    Created: network.CreatedAt,
    Scope: 'swarm',
    Driver: network.DriverState.Name,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Options: null, Config: network.IPAMOptions.Configs },
    Internal: Spec.Internal ?? false,
    Attachable: Spec.Attachable ?? false,
    Ingress: Spec.Ingress ?? false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: null,
    Options: network.DriverState.Options,
    Labels: Object.keys(Spec.Labels).length > 0
      ? Spec.Labels
      : null,
  }
}

interface Asked { Name?: string, Driver?: string, Labels?: Record<string, string>, Attachable?: boolean, Internal?: boolean, Ingress?: boolean }

function create({ engine, body }: Call): Answer {
  const { store, random } = engine
  const asked = body() as Asked
  const name = asked.Name ?? ''
  if (name === '')
    throw new EngineError(400, 'network name cannot be empty')
  if (asked.Driver !== 'overlay')
    throw new EngineError(501, 'the simulator has overlay networks only')
  if (store.networksByName.first(name))
    throw new EngineError(409, `network with name ${name} already exists`)
  const ID = random.id()
  store.update(tx => createNetwork(tx, {
    id: ID,
    name,
    number: nextSubnet(store),
    labels: asked.Labels ?? {},
    attachable: asked.Attachable ?? false,
    internal: asked.Internal ?? false,
    ingress: asked.Ingress ?? false,
  }))
  return {
    status: 201,
    json: { Id: ID, Warning: '' },
  }
}

function remove({ engine, params }: Call): Answer {
  const { store } = engine
  const network = resolveNetwork(engine, params[0]!)
  const user = [
    ...store.services.values(),
  ].find(service => service.Spec.TaskTemplate.Networks?.some(({ Target }) => Target === network.ID))
  if (user)
    throw rpcError('FailedPrecondition', `network ${network.ID} is in use by service ${user.ID}`)
  store.update(tx => tx.remove('network', network.ID))
  return { status: 204 }
}
