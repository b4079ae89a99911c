import type { Change } from '../store/store.ts'
import type { Network, Service, Task } from '../types/objects.ts'
import type { PortConfig } from '../types/spec.ts'
import type { Context } from './context.ts'
import { deepEqual } from '../deep-equal.ts'
import { Attachments } from './attachments.ts'
import { debounce, PACE } from './context.ts'

const FIRST_PORT = 30_000

/** Gives addresses and ports: to services a virtual IP a network, to new tasks their attachments. */
export class Allocator {
  readonly #context: Context
  readonly #tasks = new Set<string>()
  readonly #services = new Set<string>()
  readonly #attachments = new Attachments()
  readonly #hosts = new Map<string, number>()
  #nextPort = FIRST_PORT
  readonly #soon: () => void

  constructor(context: Context) {
    this.#context = context
    this.#soon = debounce(context, PACE.allocate, () => this.#run())
  }

  /** A network is made first and given its addresses next: two changes. */
  networkChanged({ action, object: network }: Change<'network'>): void {
    const { store, clock } = this.#context
    if (action === 'create')
      clock.after(0, () => store.networks.get(network.ID) && store.update(tx => tx.patch('network', network.ID, {})))
  }

  taskChanged(change: Change<'task'>): void {
    const { action, object: task } = change
    if (this.#attachments.apply(change))
      this.#soon()
    if (action === 'create' && task.Status.State === 'new') {
      this.#tasks.add(task.ID)
      this.#soon()
    }
  }

  serviceChanged({ action, object: service, oldObject: old }: Change<'service'>): void {
    if (action === 'remove' || old?.Spec === service.Spec)
      return
    this.#services.add(service.ID)
    this.#soon()
  }

  #run(): void {
    const { store } = this.#context
    for (const id of this.#services) {
      const service = store.services.get(id)
      if (service)
        this.#endpoint(service)
    }
    this.#services.clear()
    store.update((tx) => {
      for (const id of this.#tasks) {
        const task = store.tasks.get(id)
        if (task?.Status.State !== 'new')
          continue
        const attachments = this.#attach(task)
        tx.patch('task', id, {
          Status: { ...task.Status, Timestamp: tx.at.text, State: 'pending', Message: 'pending task scheduling' },
          ...(attachments.length > 0 ? { NetworksAttachments: attachments } : {}),
        })
      }
    })
    this.#tasks.clear()
    const nodes = this.#attachments.take().filter(id => store.nodes.get(id))
    store.update((tx) => {
      for (const id of nodes) tx.patch('node', id, {})
    })
  }

  /** A service without networks and ports never gets one, unless it had some before. */
  #endpoint(service: Service): void {
    const spec = service.Spec.EndpointSpec ?? {}
    if (!spec.Ports && !service.Spec.TaskTemplate.Networks?.length && !service.Endpoint.Ports && !service.Endpoint.VirtualIPs)
      return
    const ports = spec.Ports?.map(port => this.#port(port, service.Endpoint.Ports))
    const networks = spec.Mode === 'dnsrr' ? [] : this.#networks(service.Spec.TaskTemplate.Networks, needsIngress(service))
    const old = new Map(service.Endpoint.VirtualIPs?.map(vip => [vip.NetworkID, vip]))
    const endpoint = {
      Spec: spec,
      ...(ports && ports.length > 0 ? { Ports: ports } : {}),
      ...(networks.length > 0
        ? { VirtualIPs: networks.map(network => old.get(network.ID) ?? { NetworkID: network.ID, Addr: this.#address(network) }) }
        : {}),
    }
    if (!deepEqual(endpoint, service.Endpoint))
      this.#context.store.update(tx => tx.patch('service', service.ID, { Endpoint: endpoint }))
  }

  #port(port: PortConfig, given: PortConfig[] | undefined): PortConfig {
    if (port.PublishedPort || port.PublishMode === 'host')
      return port
    const same = given?.find(other => other.TargetPort === port.TargetPort && other.Protocol === port.Protocol)
    return { ...port, PublishedPort: same?.PublishedPort ?? this.#nextPort++ }
  }

  #attach(task: Task): NonNullable<Task['NetworksAttachments']> {
    const service = this.#context.store.services.get(task.ServiceID)
    return this.#networks(task.Spec.Networks, !!service && needsIngress(service)).map(network => ({
      Network: network,
      Addresses: [this.#address(network)],
    }))
  }

  #networks(asked: { Target: string }[] | undefined, ingress: boolean): Network[] {
    const { store } = this.#context
    const found = (asked ?? []).map(({ Target }) => store.networks.get(Target)).filter(network => network !== undefined)
    const gate = ingress ? store.networksByName.first('ingress') : undefined
    return gate ? [gate, ...found] : found
  }

  /** The next address of a network's /24, round and round: nobody looks twice at one of them. */
  #address(network: Network): string {
    const host = this.#hosts.get(network.ID) ?? 0
    this.#hosts.set(network.ID, host + 1)
    const base = network.IPAMOptions.Configs[0]?.Subnet.replace(/\.\d+\/\d+$/, '') ?? '10.0.9'
    return `${base}.${2 + (host % 252)}/24`
  }
}

function needsIngress(service: Service): boolean {
  return !!service.Spec.EndpointSpec?.Ports?.some(port => port.PublishMode !== 'host') && service.Spec.EndpointSpec.Mode !== 'dnsrr'
}
