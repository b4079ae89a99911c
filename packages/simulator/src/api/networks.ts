import type { Network } from '../types/objects.ts'
import type { Answer, Call, Engine, Route } from './call.ts'
import type { LocalNetwork } from './local-networks.ts'
import { createNetwork, nextSubnet } from '../store/network.ts'
import { route } from './call.ts'
import { EngineError, rpcError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { localNetworks } from './local-networks.ts'
import { resolveNetwork } from './resolve.ts'

const FILTERS = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']

export const networkRoutes: Route[] = [
  route('GET', '/networks', list),
  route('POST', '/networks/create', create),
  route('GET', '/networks/{}', inspect),
  route('DELETE', '/networks/{}', remove),
]

/** The swarm's networks, where this node may see them, then the engine's own. */
function list({ engine, query }: Call): Answer {
  const filters = readFilters(query, FILTERS)
  const swarm = engine.identity.role === 'manager' ? engine.store.networks.sorted().map(renderNetwork) : []
  return {
    status: 200,
    list: [...swarm, ...own(engine)].filter(
      network =>
        any(filters, 'id', id => network.Id.includes(id))
        && any(filters, 'name', name => network.Name.includes(name))
        && any(filters, 'driver', driver => network.Driver === driver)
        && any(filters, 'scope', scope => network.Scope === scope)
        && any(filters, 'type', type => (network.Scope === 'swarm') === (type === 'custom'))
        && matchesLabels(filters, 'label', network.Labels as Record<string, string> | undefined),
    ),
  }
}

function inspect({ engine, params }: Call): Answer {
  const input = params[0]!
  const local = own(engine).find(network => network.Id === input || network.Name === input)
  return { status: 200, json: local ?? renderNetwork(resolveNetwork(engine, input)) }
}

function own({ identity }: Engine): LocalNetwork[] {
  return localNetworks(identity.nodeId, identity.createdAt)
}

/** The form of `GET /networks`, which is not the one a task's attachment has. */
function renderNetwork(network: Network) {
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
    Labels: Object.keys(Spec.Labels).length > 0 ? Spec.Labels : null,
  }
}

interface Asked {
  Name?: string
  Driver?: string
  Labels?: Record<string, string>
  Attachable?: boolean
  Internal?: boolean
  Ingress?: boolean
}

function create({ engine, body }: Call): Answer {
  const { store, random } = engine
  const asked = body('network.CreateRequest') as Asked
  const name = asked.Name ?? ''
  if (name === '')
    throw new EngineError(500, 'invalid name: ')
  if (asked.Driver !== 'overlay')
    throw new EngineError(501, 'the simulator has overlay networks only')
  if (store.networksByName.first(name))
    throw new EngineError(409, `network with name ${name} already exists`)
  const ID = random.id()
  store.update(tx =>
    createNetwork(tx, {
      id: ID,
      name,
      number: nextSubnet(store),
      labels: asked.Labels ?? {},
      attachable: asked.Attachable ?? false,
      internal: asked.Internal ?? false,
      ingress: asked.Ingress ?? false,
    }),
  )
  return { status: 201, json: { Id: ID, Warning: '' } }
}

function remove({ engine, params }: Call): Answer {
  const { store } = engine
  const network = resolveNetwork(engine, params[0]!)
  const user = [...store.services.values()].find(service => service.Spec.TaskTemplate.Networks?.some(({ Target }) => Target === network.ID))
  if (user)
    throw rpcError('FailedPrecondition', `network ${network.ID} is in use by service ${user.ID}`)
  const gated
    = network.Spec.Ingress && [...store.services.values()].find(service => service.Endpoint.VirtualIPs?.some(vip => vip.NetworkID === network.ID))
  if (gated)
    throw rpcError('FailedPrecondition', `ingress network cannot be removed because service ${gated.ID} depends on it`)
  store.update(tx => tx.remove('network', network.ID))
  return { status: 204 }
}
