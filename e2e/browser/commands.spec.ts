import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { WagglePage } from '../support/page.ts'

/** The README's commands, as a newcomer types them. */

const root = resolve(import.meta.dirname, '../..')
const children: ChildProcess[] = []
test.afterEach(async () => {
  for (const child of children.splice(0)) {
    const gone = new Promise(done => child.once('exit', done))
    if (child.exitCode === null && child.kill('SIGINT'))
      await gone
  }
})

/** Starts one; resolves with what it has printed when that holds `until`, or when it ends. */
function run(command: string, environment: Record<string, string>, until: RegExp): Promise<{ output: string, exitCode: number | null }> {
  const { WAGGLE_LISTEN: _, ...inherited } = process.env
  const child = spawn('node', ['scripts/run.ts', command], { cwd: root, env: { ...inherited, ...environment } })
  children.push(child)
  return new Promise((done) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
      if (until.test(output))
        done({ output, exitCode: null })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', exitCode => done({ output, exitCode }))
  })
}

test('demo takes the next free port, looks at nothing of Docker\'s, and says that it is a demo', async ({ page }) => {
  const taken = createServer().on('error', () => {}) // where another program has it already, all the better
  await new Promise<void>(done => taken.once('error', () => done()).listen(8080, '127.0.0.1', done))
  const { output } = await run('demo', { DOCKER_HOST: 'ssh://nowhere', DOCKER_TLS_VERIFY: '1' }, /http:\S+/)
  taken.close()
  const url = /http:\S+/.exec(output)![0]
  expect(Number(new URL(url).port)).toBeGreaterThan(8080)
  const waggle = new WagglePage(page)
  await waggle.open(url)
  await expect(page.getByText('demo', { exact: true })).toBeVisible()
  await expect.poll(() => waggle.marks()).toBeGreaterThan(80)
  // It lives: something happens by itself.
  const { revision } = (await page.evaluate(() => window.__waggle.position()))!
  await expect.poll(() => page.evaluate(() => window.__waggle.position()!.revision), { timeout: 30_000 }).toBeGreaterThan(revision)
})

test('demo keeps to the port that it was given', async () => {
  const taken = createServer()
  await new Promise<void>(done => taken.listen(0, '127.0.0.1', done))
  const { port } = taken.address() as { port: number }
  const { output, exitCode } = await run('demo', { WAGGLE_LISTEN: `127.0.0.1:${port}` }, /http:\/\/127\S+ *\n/)
  expect(exitCode).toBe(1)
  expect(output).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`)
  taken.close()
})

for (const [what, environment, sentence] of [
  ['ssh', { DOCKER_HOST: 'ssh://me@manager' }, 'Waggle does not speak ssh'],
  ['an open address', { WAGGLE_LISTEN: '0.0.0.0:8080' }, 'listens on the loopback interface alone'],
  ['a misspelt setting', { WAGGLE_LISTNE: 'x' }, 'WAGGLE_LISTNE is not a setting of Waggle'],
] as const) {
  test(`start refuses ${what} in a sentence`, async () => {
    const { output, exitCode } = await run('start', environment, /never/)
    expect(exitCode).toBe(1)
    expect(output).toContain(sentence)
    expect(output).not.toContain('    at ')
  })
}

test('start without an engine runs, and the page says what to do', async ({ page }) => {
  const { output } = await run('start', { DOCKER_HOST: 'unix:///nowhere/docker.sock', WAGGLE_LISTEN: '127.0.0.1:0' }, /http:\S+/)
  await page.goto(/http:\S+/.exec(output)![0])
  await expect(page.getByText('The Docker Engine does not answer.').first()).toBeVisible()
  await expect(page.getByText('There is no socket at unix:///nowhere/docker.sock.').first()).toBeVisible()
})
