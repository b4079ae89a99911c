import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { readConfig, serve } from '../apps/server/src/index.ts'
import { startSimulator } from '../packages/simulator/src/index.ts'
import { buildPage, pageFolder } from './build-page.ts'
import { dev, devLive } from './dev.ts'

/**
 * pnpm demo | start | dev | dev:live
 * Exits with 1 and a sentence where something is wrong.
 */
const commands: Record<string, () => Promise<void>> = { demo, start, dev, 'dev-live': devLive }

/** The product on a simulated cluster. It looks at nothing of Docker's, so it runs on any laptop. */
async function demo(): Promise<void> {
  await buildPage()
  const folder = mkdtempSync(join(tmpdir(), 'waggle-demo-'))
  const simulator = await startSimulator({ scenario: 'demo', seed: Date.now() % 1_000_000, listen: { path: join(folder, 'engine.sock') } })
  const end = async () => {
    await simulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const { WAGGLE_LISTEN, WAGGLE_LOG_LEVEL = 'warn' } = process.env
  const { app, url } = await serve(
    { DOCKER_HOST: simulator.host, WAGGLE_LISTEN, WAGGLE_LOG_LEVEL },
    { pageFolder, anyPort: !WAGGLE_LISTEN, overrides: { demo: true } },
  ).catch(async (error: unknown) => {
    await end()
    throw error
  })
  closeWithGrace({ delay: 2000 }, async () => {
    await app.close()
    await end()
  })
  announce(url, 'A simulated cluster, no Docker involved.')
}

/** The product on the engine that DOCKER_HOST names. */
async function start(): Promise<void> {
  const environment = { WAGGLE_LOG_LEVEL: 'warn', ...process.env }
  readConfig(environment) // a wrong setting is told at once, not after a build
  await buildPage()
  const { app, url, config } = await serve(environment, { pageFolder })
  closeWithGrace({ delay: 2000 }, async () => app.close())
  announce(url, `Watching the swarm of ${config.endpoint.text}.`)
}

function announce(url: string, what: string): void {
  console.log(`\n  Waggle  ${url}\n  ${what}  Ctrl-C ends it.\n`)
}

try {
  const command = commands[process.argv[2] ?? '']
  if (command === undefined)
    throw new Error(`Usage: pnpm ${Object.keys(commands).join(' | ')}`)
  await command()
}
catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
