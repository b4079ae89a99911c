import type { Lab } from '@waggle/lab'
import type { Stack } from '../support/stack.ts'
import { attachLab } from '@waggle/lab'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listingOf } from '../support/listing.ts'
import { startStack } from '../support/stack.ts'
import { openViewer } from '../support/viewer.ts'

/** The model against the real engine: equal to a fresh listing in every field of the chosen set, whatever happened. */

let lab: Lab
let stack: Stack
let viewer: Awaited<ReturnType<typeof openViewer>>

beforeEach(async () => {
  const running = await attachLab()
  if (running === undefined)
    throw new Error('The lab is down: pnpm lab up')
  lab = running
  await lab.reset()
  stack = await startStack(lab.node(1).host, { page: false })
  viewer = await openViewer(stack.url)
})
afterEach(async () => {
  viewer.close()
  await stack.stop()
})

const settled = { timeout: 30_000, interval: 100 }
/** The replica equals what the engine lists now. */
const isTrue = () => vi.waitFor(async () => expect(viewer.records()).toEqual(await listingOf(lab.node(1).host)), settled)
const status = (path: string) => fetch(`${stack.url}${path}`).then(async answer => [answer.status, ((await answer.json()) as { code?: string }).code])

describe('the model', () => {
  it('equals a fresh listing after services, secrets, configs and networks come, change and go', async () => {
    const { docker } = { docker: (...args: string[]) => lab.node(2).docker(...args) }
    await docker('network', 'create', '--driver', 'overlay', 'backend')
    await docker('config', 'create', 'conf', '/etc/hostname')
    await docker('secret', 'create', '--label', 'team=a', 'key', '/etc/hostname')
    await lab.createService('web', {
      replicas: 3,
      secrets: ['key'],
      configs: ['conf'],
      networks: ['backend'],
      labels: { 'com.docker.stack.namespace': 'shop' },
    })
    await lab.createService('agent', { global: true })
    await lab.running('web', 3)
    await lab.running('agent', 5)
    await isTrue()
    await docker('service', 'update', '--detach', '--replicas', '5', '--secret-rm', 'key', 'web')
    await docker('service', 'rm', 'agent')
    await lab.running('web', 5)
    await isTrue()
    expect(viewer.records()!.services[0]).toMatchObject({ name: 'web', stack: 'shop', replicas: 5, secrets: [], previousSecrets: [{ name: 'key' }] })
    await docker('service', 'rm', 'web')
    await isTrue()
  })

  it('is right again after the leader has changed', async () => {
    await lab.createService('web', { replicas: 3, constraint: 'node.role==worker' })
    await lab.running('web', 3)
    const leader = await lab.leader()
    await leader.kill()
    await lab.leader()
    await leader.revive()
    await lab.ready()
    await isTrue()
    expect(await status('/readyz')).toEqual([200, undefined])
  })
})

describe('an engine that is no manager', () => {
  it('demoted: the server says so; promoted again: it comes to life', async () => {
    await lab.node(1).demote()
    await vi.waitFor(async () => expect(await status('/readyz')).toEqual([503, 'engine.not-a-manager']), settled)
    await lab.node(1).promote()
    await vi.waitFor(async () => expect(await status('/readyz')).toEqual([200, undefined]), settled)
    await isTrue()
  })

  it('without a quorum: the picture is kept, and it is said why it is old', async () => {
    await isTrue()
    await lab.node(2).kill()
    await lab.node(3).kill()
    await vi.waitFor(async () => expect(await status('/readyz')).toEqual([503, 'engine.no-leader']), settled)
    const held = viewer.position()
    expect((await fetch(`${stack.url}/api/nodes`)).status).toBe(200) // the picture is kept, and said to be old
    await lab.node(2).revive()
    await lab.node(3).revive()
    await lab.ready()
    await vi.waitFor(async () => expect(await status('/readyz')).toEqual([200, undefined]), settled)
    await isTrue()
    expect(viewer.position()!.epoch).toBe(held!.epoch)
  })
})
