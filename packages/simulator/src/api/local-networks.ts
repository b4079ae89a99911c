import { createHash } from 'node:crypto'

/** What every engine has of its own; one that is part of a swarm has a gateway bridge too. */
export function localNetworks(engineId: string, created: string): LocalNetwork[] {
  return [
    local('bridge', 'bridge', '172.17.0.0/16', '172.17.0.1'),
    local('docker_gwbridge', 'bridge', '172.18.0.0/16', '172.18.0.1'),
    local('host', 'host'),
    local('none', 'null'),
  ]

  function local(Name: string, Driver: string, Subnet?: string, Gateway?: string): LocalNetwork {
    return {
      Name,
      Id: createHash('sha256').update(`${engineId}/${Name}`).digest('hex'),
      Created: created,
      Scope: 'local',
      Driver,
      EnableIPv4: true,
      EnableIPv6: false,
      IPAM: { Driver: 'default', Options: null, Config: Subnet ? [{ Subnet, Gateway }] : null },
      Internal: false,
      Attachable: false,
      Ingress: false,
      ConfigFrom: { Network: '' },
      ConfigOnly: false,
      Containers: {},
      Options: {},
      Labels: {},
    }
  }
}

export interface LocalNetwork {
  Name: string
  Id: string
  Scope: 'local'
  Driver: string
  [key: string]: unknown
}
