import type { Simulator } from '@waggle/simulator'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startSimulator } from '@waggle/simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** The docker CLI itself on the simulator. It is here because a machine with a lab has the CLI. */

const folder = mkdtempSync(join(tmpdir(), 'waggle-cli-'))
let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ scenario: 'calm', seed: 5, listen: { path: join(folder, 'engine.sock') } })
})
afterAll(async () => {
  await simulator.stop()
  rmSync(folder, { recursive: true })
})

async function docker(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', ['-H', simulator.host, ...args])
  return stdout.trim()
}
const names = (records: Iterable<{ Spec: { Name: string } }>) => [...records].map(record => record.Spec.Name).sort()

it('lists nodes, services and the tasks of one', async () => {
  const hosts = (await docker('node', 'ls', '--format', '{{.Hostname}}')).split('\n').sort()
  expect(hosts).toEqual([...simulator.store.nodes.values()].map(node => node.Description.Hostname).sort())
  expect((await docker('service', 'ls', '--format', '{{.Name}}')).split('\n').sort()).toEqual(names(simulator.store.services.values()))
  const [service] = simulator.store.services.values()
  expect(await docker('service', 'ps', '--format', '{{.CurrentState}}', service!.Spec.Name)).toContain('Running')
})

it('creates, lists and removes a secret, and tells of it in its events', async () => {
  const id = await docker('secret', 'create', 'from_cli', '/etc/hostname')
  expect(await docker('secret', 'ls', '--format', '{{.ID}} {{.Name}}')).toContain(`${id} from_cli`)
  expect(await docker('secret', 'rm', 'from_cli')).toBe('from_cli')
  expect(await docker('secret', 'ls', '--format', '{{.Name}}')).not.toContain('from_cli')
  const until = String(Math.ceil(Date.now() / 1000))
  const events = await docker(
    'events',
    '--since',
    '1',
    '--until',
    until,
    '--filter',
    'type=secret',
    '--format',
    '{{.Action}} {{.Actor.Attributes.name}}',
  )
  expect(events.split('\n').slice(-2)).toEqual(['create from_cli', 'remove from_cli'])
})
