import type { Lab } from '@waggle/lab'
import type { DockerEnvironment, EngineError } from '@waggle/server/engine'
import { attachLab } from '@waggle/lab'
import { connectEngine, parseEndpoint } from '@waggle/server/engine'
import { beforeAll, describe, expect, it } from 'vitest'

/** How the engine is reached, each way against a real daemon. */

let lab: Lab
beforeAll(async () => {
  const running = await attachLab()
  if (running === undefined)
    throw new Error('The lab is down: pnpm lab up')
  lab = running
  await lab.reset()
})

async function nodesVia(environment: DockerEnvironment, apiVersion: string | null = null): Promise<number> {
  const engine = await connectEngine(parseEndpoint(environment), apiVersion)
  try {
    return (await engine.nodes()).length
  }
  finally {
    engine.close()
  }
}

const troubleOf = (environment: DockerEnvironment, apiVersion: string | null = null) =>
  nodesVia(environment, apiVersion).then(
    () => 'no trouble',
    (error: EngineError) => `${error.code}: ${error.detail}`,
  )

describe('by unix socket', () => {
  it('is reached, at the API version that the engine offers', async () => {
    const engine = await connectEngine(parseEndpoint({ DOCKER_HOST: lab.node(1).host }), null)
    expect((await engine.nodes()).length).toBe(5)
    expect(engine.apiVersion).toBe(await lab.node(1).docker('version', '--format', '{{.Server.APIVersion}}'))
    engine.close()
  })

  it('takes the version that DOCKER_API_VERSION asks for, and says when the engine does not offer it', async () => {
    expect(await nodesVia({ DOCKER_HOST: lab.node(1).host }, '1.41')).toBe(5)
    expect(await troubleOf({ DOCKER_HOST: lab.node(1).host }, '1.99')).toMatch(/^engine\.version: client version 1\.99 is too new/)
    expect(await troubleOf({ DOCKER_HOST: lab.node(1).host }, '1.30')).toMatch(/^engine\.version: /)
  })

  it('says where there is no socket', async () => {
    expect(await troubleOf({ DOCKER_HOST: 'unix:///nowhere.sock' })).toBe('engine.unreachable: There is no socket at unix:///nowhere.sock.')
  })
})

describe('by tcp with TLS and a client certificate', () => {
  it('is reached, and what is wrong is said in a sentence', async () => {
    const { host, certPath, otherCa } = await lab.node(2).addTlsEndpoint()
    const at = host.slice('tcp://'.length)
    expect(await nodesVia({ DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certPath })).toBe(5)
    expect(await troubleOf({ DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: otherCa })).toBe(
      `engine.tls: The certificate of tcp://${at} was not signed by the authority in ca.pem.`,
    )
    expect(await troubleOf({ DOCKER_HOST: host })).toMatch(/^engine\.plain: Client sent an HTTP request to an HTTPS server/)
  })

  it('says that a client certificate is asked for, or refused', async () => {
    const { host, certPath, otherCa } = await lab.node(2).addTlsEndpoint()
    const { copyFile, mkdtemp, rm } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const folder = await mkdtemp(join(tmpdir(), 'waggle-certs-'))
    await copyFile(join(certPath, 'ca.pem'), join(folder, 'ca.pem'))
    const environment = { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder }
    expect(await troubleOf(environment)).toBe(`engine.tls: ${host} asks for a client certificate, and DOCKER_CERT_PATH has no cert.pem and key.pem.`)
    for (const name of ['cert.pem', 'key.pem']) await copyFile(join(otherCa, name), join(folder, name))
    expect(await troubleOf(environment)).toMatch(/^engine\.tls: .* refused the client certificate in cert\.pem/)
    await rm(folder, { recursive: true })
  })
})

describe('by plain tcp', () => {
  it('is reached; TLS against it is told', async () => {
    const { host } = await lab.node(3).addTcpEndpoint()
    await lab.ready()
    expect(await nodesVia({ DOCKER_HOST: host })).toBe(5)
    const { certPath } = await lab.node(2).addTlsEndpoint()
    expect(await troubleOf({ DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certPath })).toBe(
      `engine.plain: ${host} does not speak TLS, but DOCKER_TLS_VERIFY is set.`,
    )
    await lab.node(3).addTlsEndpoint()
    await lab.ready()
  })
})
