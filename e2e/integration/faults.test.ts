import type { Simulator } from '@waggle/simulator'
import type { Stack } from '../support/stack.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator } from '@waggle/simulator'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { listingOf } from '../support/listing.ts'
import { startStack } from '../support/stack.ts'
import { openViewer } from '../support/viewer.ts'

/**
 * The whole path, engine to replica, over a socket: whatever happens to the swarm and to the line to it,
 * the replica equals a fresh listing in every field once the engine answers again.
 */

const folder = mkdtempSync(join(tmpdir(), 'waggle-faults-'))
let simulator: Simulator
let stack: Stack
let viewer: Awaited<ReturnType<typeof openViewer>>

beforeAll(async () => {
  simulator = await startSimulator({ scenario: 'calm', seed: 3, listen: { path: join(folder, 'engine.sock') }, speed: 20 })
  stack = await startStack(simulator.host, { page: false })
  viewer = await openViewer(stack.url)
})
afterAll(async () => {
  viewer.close()
  await stack.stop()
  await simulator.stop()
  rmSync(folder, { recursive: true })
})

const pick = <T>(values: Iterable<T>, n: number): T | undefined => {
  const all = [...values]
  return all[n % all.length]
}
const call = (method: string, path: string, body?: unknown) =>
  fetch(`${stack.url}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

/** What can happen, by name; `n` chooses whom it befalls. */
const happenings: Record<string, (n: number) => unknown> = {
  'a task fails': (n) => {
    const task = pick(
      [...simulator.store.tasks.values()].filter(each => simulator.isRunning(each.ID)),
      n,
    )
    if (task)
      simulator.failTask(task.ID, { exitCode: n % 255 })
  },
  'a node goes': n => simulator.nodeDown(pick(workers(), n)!.ID),
  'a node comes': n => simulator.nodeUp(pick(workers(), n)!.ID),
  'a secret comes': n => call('POST', '/api/secrets', { name: `s${n}`, value: 'eA==' }),
  'a secret goes': n => call('DELETE', `/api/secrets/s${n}`),
  'another manager leads': n =>
    simulator.setLeader(
      pick(
        [...simulator.store.nodes.values()].filter(node => node.ManagerStatus),
        n,
      )!.ID,
    ),
  'the events are cut': () => simulator.faults.cutEvents(),
  'every connection is cut': () => simulator.faults.cutNow(),
  'answers are cut short': () => simulator.faults.truncate(50),
  'answers are errors': () => simulator.faults.error(500, 'a fault'),
  'answers are slow': () => simulator.faults.slow(100),
  'the engine is well': () => simulator.faults.clear(),
}

function workers() {
  return [...simulator.store.nodes.values()].filter(node => node.Spec.Role === 'worker')
}

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(happenings)), fc.nat(30)), { minLength: 3, maxLength: 12 })

it('the replica equals a fresh listing after any happenings and faults', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      for (const [name, n] of list) await happenings[name]!(n)
      simulator.faults.clear()
      await vi.waitFor(async () => expect(viewer.records()).toEqual(await listingOf(simulator.host)), { timeout: 10_000, interval: 20 })
    }),
    { numRuns: 25, seed: 20261121 },
  )
}, 120_000)
