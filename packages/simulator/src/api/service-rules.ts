import type { Store } from '../store/store.ts'
import type { PortConfig, ServiceSpec } from '../types/spec.ts'
import { parseConstraint } from '../reconcile/constraint.ts'
import { EngineError, rpcError } from './error.ts'

const NAME_RULE = /^[a-z0-9](?:[\w-]*[a-z0-9])?$/i
const IMAGE_RULE = /^(?:[a-z0-9.\-]+(?::\d+)?\/)?[a-z0-9]+(?:[._\-/]+[a-z0-9]+)*(?::[\w.\-]{1,128})?(?:@sha256:[a-f0-9]{64})?$/

/** Throws what SwarmKit would say of a spec that cannot be taken. */
export function checkServiceSpec(store: Store, spec: ServiceSpec, ownId?: string): void {
  const container = spec.TaskTemplate.ContainerSpec
  if (!container)
    throw new EngineError(400, 'mismatched Runtime and *Spec fields')
  if (spec.Name === '')
    throw rpcError('InvalidArgument', 'meta: name must be provided')
  if (!NAME_RULE.test(spec.Name))
    throw rpcError('InvalidArgument', 'name must be valid as a DNS name component')
  if (spec.Name.length > 63)
    throw rpcError('InvalidArgument', 'name must be 63 characters or fewer')
  if (!container.Image)
    throw rpcError('InvalidArgument', 'ContainerSpec: image reference must be provided')
  if (!IMAGE_RULE.test(container.Image))
    throw rpcError('InvalidArgument', `ContainerSpec: ${JSON.stringify(container.Image)} is not a valid repository/tag`)
  if (spec.TaskTemplate.Placement?.Constraints?.some(text => !parseConstraint(text)))
    throw rpcError('Unknown', 'constraint expected one operator from ==, !=')
  checkReferences(
    'secret',
    (container.Secrets ?? []).map(r => ({ id: r.SecretID, name: r.SecretName, target: r.File?.Name })),
    id => store.secrets.get(id)?.Spec.Name,
  )
  checkReferences(
    'config',
    (container.Configs ?? []).map(r => ({ id: r.ConfigID, name: r.ConfigName, target: r.File?.Name })),
    id => store.configs.get(id)?.Spec.Name,
  )
  checkPorts(store, spec, ownId)
}

interface Reference {
  id: string
  name: string
  target: string | undefined
}

function checkReferences(kind: 'secret' | 'config', references: Reference[], nameOf: (id: string) => string | undefined): void {
  const targets = new Map<string, string>()
  for (const { id, name, target } of references) {
    if (!id || !name)
      throw rpcError('InvalidArgument', `malformed ${kind} reference`)
    if (target === undefined && kind === 'secret')
      throw rpcError('InvalidArgument', 'malformed secret reference, no target provided')
    // A config may be meant for the runtime, without a file.
    if (target === undefined)
      continue
    const other = targets.get(target)
    if (other !== undefined)
      throw rpcError('InvalidArgument', `${kind} references '${other}' and '${name}' have a conflicting target: '${target}'`)
    targets.set(target, name)
  }
  const lost = references.filter(reference => nameOf(reference.id) !== reference.name).map(reference => reference.name)
  if (lost.length > 0) {
    throw rpcError('InvalidArgument', `${kind}${lost.length > 1 ? 's' : ''} not found: ${lost.join(', ')}`)
  }
}

function checkOwnPorts(ports: PortConfig[]): void {
  const published = ports.filter(port => port.PublishedPort).map(port => `${port.PublishMode} ${port.Protocol} ${port.PublishedPort}`)
  if (new Set(published).size < published.length)
    throw rpcError('InvalidArgument', 'EndpointSpec: duplicate published ports provided')
}

function checkPorts(store: Store, spec: ServiceSpec, ownId: string | undefined): void {
  checkOwnPorts(spec.EndpointSpec?.Ports ?? [])
  const wanted = spec.EndpointSpec?.Ports?.filter(port => port.PublishedPort && port.PublishMode !== 'host') ?? []
  if (wanted.length === 0)
    return
  for (const service of store.services.values()) {
    if (service.ID === ownId)
      continue
    for (const port of service.Endpoint.Ports ?? service.Spec.EndpointSpec?.Ports ?? []) {
      if (port.PublishMode !== 'host' && wanted.some(own => own.PublishedPort === port.PublishedPort && own.Protocol === port.Protocol)) {
        throw rpcError(
          'InvalidArgument',
          `port '${port.PublishedPort}' is already in use by service '${service.Spec.Name}' (${service.ID}) as an ingress port`,
        )
      }
    }
  }
}
