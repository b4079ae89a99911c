import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attachLab, startLab } from './index.ts'
import { lookAtMachine } from './machine.ts'
import { NODE_INDEXES, placesOf } from './places.ts'
import { daemonOf, processesOf } from './processes.ts'
import { run } from './shell.ts'
import { tearDown } from './teardown.ts'
import { waitFor } from './wait.ts'

const CLI = join(import.meta.dirname, 'cli.ts')
const cli = (...args: string[]) => run(process.execPath, [CLI, ...args])

/** A sysctl of the whole machine that the daemons raise. */
const KEYS = '/proc/sys/kernel/keys/root_maxkeys'
const LOW = '200000'

/** A lab whose starter was killed when it had a daemon. */
async function startHalf(): Promise<void> {
  const starter = spawn(process.execPath, [CLI, 'up'], { stdio: 'ignore' })
  await waitFor('the first daemon', () => daemonOf(placesOf(1)))
  starter.kill('SIGKILL')
}

let before: Awaited<ReturnType<typeof lookAtMachine>>
let keysFound: string

beforeAll(async () => {
  await tearDown()
  keysFound = await readFile(KEYS, 'utf8')
})
beforeEach(async () => {
  await writeFile(KEYS, LOW)
  before = await lookAtMachine()
})
afterAll(async () => {
  await tearDown()
  await writeFile(KEYS, keysFound)
})

describe('a lab that was stopped', () => {
  it('has left nothing behind', async () => {
    const lab = await startLab()
    await lab.node(1).docker('network', 'create', '--driver', 'overlay', 'back')
    await lab.node(1).docker('secret', 'create', 'word', '/etc/hostname')
    await lab.createService('web', {
      global: true,
      secrets: ['word'],
      networks: ['back'],
      flags: ['--publish', 'mode=host,target=80,published=8080'],
    })
    await lab.running('web', 5)
    await lab.node(2).pauseDaemon()
    await lab.node(3).cutOff()
    await lab.node(5).kill()
    const pids = (await Promise.all(NODE_INDEXES.map(index => processesOf(placesOf(index))))).flat()
    expect(pids.length).toBeGreaterThan(15)
    expect((await readFile(KEYS, 'utf8')).trim()).not.toBe(LOW)

    await lab.stop()
    expect(await lookAtMachine()).toEqual(before)
    await lab.stop()
    expect(await attachLab()).toBeUndefined()
    await expect(cli('status')).rejects.toThrow('The lab is down')
  })

  it('has left nothing behind when its starter was killed half-way', async () => {
    await startHalf()
    await cli('down')
    expect(await lookAtMachine()).toEqual(before)
  })
})

describe('the command line', () => {
  it('starts a lab in place of half a one, and any process can use it', async () => {
    await startHalf()
    const printed = await cli('up')
    expect(printed).toContain(`export DOCKER_HOST=unix://${placesOf(1).socket}`)
    expect(await cli('status')).toMatch(/node1 {2}leader {3}ready/)
    expect(await cli('docker', '4', 'info', '--format', '{{ .Name }}')).toContain('node4')
    const lab = await attachLab()
    expect(await lab?.node(2).docker('node', 'ls', '-q')).not.toBe('')
    await cli('down')
    expect(existsSync(placesOf(1).dir)).toBe(false)
  })

  it.each(['', 'sideways', 'up now', 'docker 6 ps', 'env x'])('explains itself when asked for "%s"', async (line) => {
    await expect(cli(...line.split(' ').filter(Boolean))).rejects.toThrow('usage: pnpm lab')
  })
})
