import type { Places } from './places.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLIENT_CERTS, OTHER_CERTS, TLS_FLAGS } from './tls.ts'

export type Endpoint = 'tls' | 'tcp'

export interface TlsEndpoint {
  /** As DOCKER_HOST takes it. */
  host: string
  /** As DOCKER_CERT_PATH takes it: a folder with ca.pem, cert.pem and key.pem of a client that is let in. */
  certPath: string
  /** The same of another authority: a client that is not let in, and that does not trust the node. */
  otherCa: string
}

export function tlsEndpointOf(address: string): TlsEndpoint {
  return { host: `tcp://${address}:2376`, certPath: CLIENT_CERTS, otherCa: OTHER_CERTS }
}

/** The daemon's flags for the tcp endpoint that was chosen for a node. Kept on the disk, for a process that attaches. */
export async function flagsOf(places: Places): Promise<string[]> {
  return (await chosen(places)) === 'tls'
    ? ['-H', `tcp://${places.address}:2376`, ...TLS_FLAGS]
    : ['-H', `tcp://${places.address}:2375`, '--tls=false']
}

/** Resolves to true where this changed the choice, so that the daemon needs a restart. */
export async function chooseEndpoint(places: Places, endpoint: Endpoint): Promise<boolean> {
  if ((await chosen(places)) === endpoint)
    return false
  await writeFile(fileOf(places), endpoint)
  return true
}

async function chosen(places: Places): Promise<Endpoint> {
  return (await readFile(fileOf(places), 'utf8').catch(() => 'tls')) === 'tcp' ? 'tcp' : 'tls'
}

function fileOf(places: Places): string {
  return join(places.dir, 'endpoint')
}
