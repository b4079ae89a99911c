import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseEndpoint } from './endpoint.ts'

let certificates: string
beforeAll(() => {
  certificates = mkdtempSync(join(tmpdir(), 'waggle-certs-'))
  for (const name of ['ca', 'cert', 'key']) writeFileSync(join(certificates, `${name}.pem`), name)
})
afterAll(() => rmSync(certificates, { recursive: true }))

describe('the endpoint', () => {
  it('is the local socket where nothing is said', () => {
    expect(parseEndpoint({})).toMatchObject({ kind: 'unix', path: '/var/run/docker.sock' })
    expect(parseEndpoint({ DOCKER_HOST: '' })).toMatchObject({ kind: 'unix', path: '/var/run/docker.sock' })
  })

  it.each([
    ['unix:///run/a.sock', { kind: 'unix', path: '/run/a.sock' }],
    ['unix://', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['tcp://', { kind: 'tcp', host: 'localhost', port: 2375 }],
    ['tcp://:99', { kind: 'tcp', host: 'localhost', port: 99 }],
    ['tcp://host', { kind: 'tcp', host: 'host', port: 2375, tls: null }],
    ['tcp://10.0.0.1:99', { kind: 'tcp', host: '10.0.0.1', port: 99, tls: null }],
    ['tcp://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
    ['host:2375', { kind: 'tcp', host: 'host', port: 2375 }],
  ])('%s is understood', (DOCKER_HOST, endpoint) => {
    expect(parseEndpoint({ DOCKER_HOST })).toMatchObject(endpoint)
  })

  it('speaks TLS where DOCKER_TLS_VERIFY is not empty, on port 2376 unless told', () => {
    const of = (DOCKER_TLS_VERIFY: string) => parseEndpoint({ DOCKER_HOST: 'tcp://h', DOCKER_TLS_VERIFY, DOCKER_CERT_PATH: certificates })
    expect(of('1')).toMatchObject({ port: 2376, tls: { ca: 'ca', cert: 'cert', key: 'key' } })
    expect(of('')).toMatchObject({ port: 2375, tls: null })
  })

  it.each([
    ['ssh://me@host', /does not speak ssh/],
    ['npipe:////./pipe/docker', /not a scheme/],
    ['unix://relative.sock', /absolute/],
    ['tcp://me:secret@host:1', /give a host and a port alone/],
    ['tcp://host:1/path', /host and a port/],
    ['tcp://host:99999', /not an address/],
  ])('%s is refused in words', (DOCKER_HOST, why) => {
    expect(() => parseEndpoint({ DOCKER_HOST })).toThrow(why)
  })

  it('does not tell a password that stands in the address', () => {
    expect(() => parseEndpoint({ DOCKER_HOST: 'tcp://me:hunter2@host:1' })).toThrow(/^(?!.*hunter2)/)
    expect(() => parseEndpoint({ DOCKER_HOST: 'ssh://me:hunter2@host' })).toThrow(/^(?!.*hunter2)/)
  })

  it('says which certificate is missing', () => {
    rmSync(join(certificates, 'key.pem'))
    const environment = { DOCKER_HOST: 'tcp://h', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates }
    expect(() => parseEndpoint(environment)).toThrow(/key\.pem is missing/)
    expect(() => parseEndpoint({ ...environment, DOCKER_CERT_PATH: '/nowhere' })).toThrow(/has no ca\.pem/)
  })
})
