import type { Network } from '../types/objects.ts'
import type { Labels } from '../types/spec.ts'
import type { Store, Transaction } from './store.ts'

export interface NewNetwork {
  id: string
  name: string
  /** The third octet of its 10.0.x.0/24. */
  number: number
  labels?: Labels
  attachable?: boolean
  internal?: boolean
  ingress?: boolean
}

/** Makes an overlay network with what a swarm gives it: a subnet and a VXLAN number. */
export function createNetwork(tx: Transaction, { id, name, number, labels = {}, attachable, internal, ingress }: NewNetwork): Network {
  return tx.create('network', {
    ID: id,
    Spec: {
      Name: name,
      Labels: labels,
      DriverConfiguration: ingress ? {} : { Name: 'overlay' },
      ...(ingress ? { Ingress: true } : {}),
      ...(attachable ? { Attachable: true } : {}),
      ...(internal ? { Internal: true } : {}),
      ...(ingress ? { IPAMOptions: { Driver: {} } } : {}),
      Scope: 'swarm',
    },
    DriverState: { Name: 'overlay', Options: { 'com.docker.network.driver.overlay.vxlanid_list': String(4096 + number) } },
    IPAMOptions: {
      Driver: { Name: 'default' },
      Configs: [{ Subnet: `10.${number >> 8}.${number & 255}.0/24`, Gateway: `10.${number >> 8}.${number & 255}.1` }],
    },
  })
}

/** The first subnet that no network has. */
export function nextSubnet(store: Store): number {
  const taken = new Set([...store.networks.values()].map(network => network.IPAMOptions.Configs[0]?.Subnet))
  let number = 0
  while (taken.has(`10.${number >> 8}.${number & 255}.0/24`)) number++
  return number
}
