import type { Lab } from './lab.ts'
import type { LabNode } from './node.ts'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { OTHER_IMAGE, startLab } from './index.ts'
import { run } from './shell.ts'
import { listNodes } from './swarm.ts'

let lab: Lab
beforeAll(async () => (lab = await startLab()))
beforeEach(() => lab.reset())
afterAll(() => lab?.stop())

async function seenAs(node: LabNode, state: 'ready' | 'down'): Promise<void> {
  await lab.waitFor(
    `${node.name} to be seen as ${state}`,
    async () => {
      const listed = await listNodes(await lab.leader())
      return listed.find(({ Description }) => Description.Hostname === node.name)?.Status.State
    },
    30_000,
    seen => seen === state,
  )
}

async function ridOf(node: LabNode, service: string): Promise<void> {
  await lab.waitFor(
    `${service} to leave ${node.name}`,
    () => node.containersOf(service),
    30_000,
    ids => ids.length === 0,
  )
}

it('has five ready nodes, of which the first three manage', async () => {
  const listed = await listNodes(await lab.leader())
  const roles = Object.fromEntries(listed.map(({ Description, Spec }) => [Description.Hostname, Spec.Role]))
  expect(roles).toEqual({ node1: 'manager', node2: 'manager', node3: 'manager', node4: 'worker', node5: 'worker' })
  expect(lab.nodes.filter(node => existsSync(`${node.controlSocketDir}/control.sock`))).toEqual(lab.managers)
})

it('runs a service with a secret, and updates it to the other image', async () => {
  await lab.node(1).docker('config', 'create', 'motto', '/etc/hostname')
  await lab.node(1).docker('secret', 'create', 'word', '/etc/hostname')
  await lab.createService('web', { global: true, secrets: ['word'], configs: ['motto'], env: { A: 'b' }, labels: { c: 'd' } })
  await lab.running('web', 5)
  const [container] = await lab.node(5).containersOf('web')
  expect(await lab.node(5).exec(container!, 'cat', '/run/secrets/word')).not.toBe('')
  expect(await lab.node(5).exec(container!, 'env')).toContain('A=b')
  await lab.node(1).docker('service', 'update', '--detach', '--no-resolve-image', '--update-parallelism', '0', '--image', OTHER_IMAGE, 'web')
  await lab.waitFor(
    'the other image on node5',
    async () => {
      const [id] = await lab.node(5).containersOf('web') // none for a moment
      return lab.node(5).docker('inspect', '--format', '{{ index .Config.Labels "waggle.lab" }}', id!)
    },
    30_000,
    label => label === OTHER_IMAGE,
  )
})

it('replaces a container that was killed', async () => {
  await lab.createService('web', { constraint: 'node.hostname==node4', flags: ['--restart-delay', '0s'] })
  await lab.running('web', 1)
  const [before] = await lab.node(4).containersOf('web')
  await lab.node(4).killContainer(before!)
  await lab.waitFor(
    'another container',
    () => lab.node(4).containersOf('web'),
    30_000,
    ids => ids.length === 1 && ids[0] !== before,
  )
})

it('loses a node that dies and one that is cut off, which itself lives on, and gets both back', async () => {
  const [cut, dead] = [lab.node(4), lab.node(5)]
  await lab.createService('web', { constraint: 'node.role==worker', replicas: 2 })
  await lab.running('web', 2)
  await Promise.all([dead.kill(), cut.cutOff()])
  expect(await dead.answers()).toBe(false)
  await Promise.all([seenAs(dead, 'down'), seenAs(cut, 'down')])
  expect(await cut.containersOf('web')).toHaveLength(1)
  await Promise.all([dead.revive(), cut.reconnect()])
  await Promise.all([seenAs(dead, 'ready'), seenAs(cut, 'ready')])
  await lab.running('web', 2)
})

it('goes on when the leader dies', async () => {
  const old = await lab.leader()
  await old.kill()
  await lab.waitFor('another leader', async () => (await lab.leader()).name !== old.name)
  await lab.createService('web', { constraint: 'node.hostname==node5' })
  await lab.running('web', 1)
})

it('has daemons that hang, and recover', async () => {
  const node = lab.node(5)
  await node.pauseDaemon()
  expect(await node.answers()).toBe(false)
  await node.resumeDaemon()
  expect(await node.answers()).toBe(true)
})

it('restarts a daemon, whose containers end with it', async () => {
  const node = lab.node(5)
  await lab.createService('web', { constraint: 'node.hostname==node5', flags: ['--restart-delay', '0s'] })
  await lab.running('web', 1)
  const [before] = await node.containersOf('web')
  await node.restartDaemon()
  await lab.waitFor(
    'another container',
    () => node.containersOf('web'),
    30_000,
    ids => ids.length === 1 && ids[0] !== before,
  )
})

it('promotes and demotes nodes, and the control socket comes and goes', async () => {
  const socket = `${lab.node(4).controlSocketDir}/control.sock`
  await lab.node(4).promote()
  expect(existsSync(socket)).toBe(true)
  await lab.node(4).demote()
  expect(existsSync(socket)).toBe(false)
})

it('drains and activates nodes', async () => {
  await lab.createService('web', { global: true, constraint: 'node.role==worker' })
  await lab.running('web', 2)
  await lab.node(4).drain()
  await ridOf(lab.node(4), 'web')
  await lab.node(4).activate()
  await lab.running('web', 2)
})

it('lets in by TLS who has a certificate of its authority, and nobody else', async () => {
  const { host, certPath, otherCa } = await lab.node(2).addTlsEndpoint()
  const nameBy = (env: Record<string, string>) =>
    run('docker', ['info', '--format', '{{ .Name }}'], { env: { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', ...env } })
  expect(await nameBy({ DOCKER_CERT_PATH: certPath })).toContain('node2')
  await expect(nameBy({ DOCKER_CERT_PATH: otherCa })).rejects.toThrow(/certificate/)
  const stranger = { ca: `${certPath}/ca.pem`, cert: `${otherCa}/cert.pem`, key: `${otherCa}/key.pem` }
  const flags = Object.entries(stranger).map(([name, file]) => `--tls${name === 'ca' ? 'cacert' : name}=${file}`)
  await expect(run('docker', ['-H', host, '--tlsverify', ...flags, 'version'])).rejects.toThrow(/bad certificate|unknown certificate/)
})

it('listens in plain tcp where asked to, and by TLS again', async () => {
  const { host } = await lab.node(5).addTcpEndpoint()
  expect(await (await fetch(`${host.replace('tcp:', 'http:')}/_ping`)).text()).toBe('OK')
  const tls = await lab.node(5).addTlsEndpoint()
  await expect(fetch(`${host.replace('tcp:', 'http:')}/_ping`)).rejects.toThrow()
  await run('docker', ['version'], { env: { DOCKER_HOST: tls.host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: tls.certPath } })
})

it('is clean and whole again after a reset, whatever was done to it', async () => {
  const node = lab.node(1)
  await node.docker('network', 'create', '--driver', 'overlay', 'back')
  await node.docker('secret', 'create', 'word', '/etc/hostname')
  await node.docker('node', 'update', '--label-add', 'zone=a', '--availability', 'drain', 'node5')
  await lab.node(4).docker('run', '--detach', '--volume', 'data:/data', 'busybox:lab')
  await lab.createService('web', { global: true, secrets: ['word'], networks: ['back'] })
  await lab.running('web', 4)
  await lab.node(4).promote()
  await lab.node(3).demote()
  await lab.node(4).pauseDaemon()
  await lab.node(5).kill()
  await lab.node(3).cutOff()
  await lab.reset()

  const listed = await listNodes(await lab.leader())
  expect(
    listed
      .filter(({ Spec }) => Spec.Role === 'manager')
      .map(({ Description }) => Description.Hostname)
      .sort(),
  ).toEqual(['node1', 'node2', 'node3'])
  expect(listed.every(({ Spec, Status }) => Spec.Availability === 'active' && Status.State === 'ready')).toBe(true)
  expect(listed.flatMap(({ Spec }) => Object.keys(Spec.Labels ?? {}))).toEqual([])
  expect(await node.docker('service', 'ls', '-q')).toBe('')
  expect(await node.docker('secret', 'ls', '-q')).toBe('')
  expect(await node.docker('network', 'ls', '--filter', 'name=back', '-q')).toBe('')
  for (const each of lab.nodes) expect(await each.docker('ps', '--all', '-q')).toBe('')
  expect(await lab.node(4).docker('volume', 'ls', '-q')).toBe('')
})
