import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const DEFAULT_HOST = 'unix:///var/run/docker.sock'

/** Where the engine is reached, as DOCKER_HOST and its companions say. */
export type Endpoint = { kind: 'unix', path: string, text: string } | { kind: 'tcp', host: string, port: number, tls: Tls | null, text: string }

export interface Tls {
  ca: string
  cert: string | undefined
  key: string | undefined
}

export interface DockerEnvironment {
  DOCKER_HOST?: string | undefined
  DOCKER_TLS_VERIFY?: string | undefined
  DOCKER_CERT_PATH?: string | undefined
}

/**
 * Reads the DOCKER_* variables as the docker CLI does: no host means the local socket; TLS is on
 * where DOCKER_TLS_VERIFY is not empty; its files are in DOCKER_CERT_PATH, else in ~/.docker.
 * Throws an Error whose sentence says which variable is wrong and why.
 */
export function parseEndpoint(environment: DockerEnvironment): Endpoint {
  const given = environment.DOCKER_HOST || DEFAULT_HOST
  // What is said of it must not tell a password that somebody put into it.
  const text = given.replace(/\/\/[^/]*@/, '//…@')
  const split = /^([a-z]+):\/\/(.*)$/.exec(given)
  const [scheme, rest] = split ? [split[1]!, split[2]!] : ['tcp', given]
  switch (scheme) {
    case 'unix':
      if (rest === '')
        return parseEndpoint({})
      if (!rest.startsWith('/'))
        throw new Error(`DOCKER_HOST=${text}: the path of a unix socket must be absolute, as in unix:///var/run/docker.sock.`)
      return { kind: 'unix', path: rest, text }
    case 'tcp':
    case 'http':
    case 'https':
      return parseTcp(text, rest, scheme === 'https', environment)
    case 'ssh':
      throw new Error(
        `DOCKER_HOST=${text}: Waggle does not speak ssh. Run it beside the manager on its unix socket, or use tcp:// with TLS, or forward the socket: ssh -L /tmp/docker.sock:/var/run/docker.sock, then DOCKER_HOST=unix:///tmp/docker.sock.`,
      )
    default:
      throw new Error(`DOCKER_HOST=${text}: “${scheme}” is not a scheme that Waggle knows. Use unix:// or tcp://.`)
  }
}

function parseTcp(text: string, rest: string, https: boolean, environment: DockerEnvironment): Endpoint {
  const tls = https || (environment.DOCKER_TLS_VERIFY ?? '') !== ''
  let url: URL
  try {
    // As the CLI has it: no host is this machine.
    url = new URL(`tcp://${rest.replace(/^(?=:|$)/, 'localhost')}`)
  }
  catch {
    throw new Error(`DOCKER_HOST=${text}: this is not an address of the form tcp://host:port.`)
  }
  if (url.hostname === '' || (url.pathname !== '' && url.pathname !== '/') || url.username !== '' || url.search !== '')
    throw new Error(`DOCKER_HOST=${text}: give a host and a port alone, as in tcp://manager-1:2376.`)
  const port = url.port === '' ? (tls ? 2376 : 2375) : Number(url.port)
  return { kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port, tls: tls ? readCertificates(environment) : null, text }
}

function readCertificates(environment: DockerEnvironment): Tls {
  const folder = environment.DOCKER_CERT_PATH || join(homedir(), '.docker')
  const read = (name: string) => {
    const file = join(folder, name)
    try {
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined
    }
    catch (error) {
      throw new Error(`DOCKER_CERT_PATH=${folder}: ${name} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
    }
  }
  const [ca, cert, key] = [read('ca.pem'), read('cert.pem'), read('key.pem')]
  if (ca === undefined)
    throw new Error(`DOCKER_TLS_VERIFY is set, but ${folder} has no ca.pem. Point DOCKER_CERT_PATH at the folder with ca.pem, cert.pem and key.pem.`)
  if ((cert === undefined) !== (key === undefined)) {
    throw new Error(
      `DOCKER_CERT_PATH=${folder}: ${cert === undefined ? 'cert.pem' : 'key.pem'} is missing; a client certificate needs both cert.pem and key.pem.`,
    )
  }
  return { ca, cert, key }
}
