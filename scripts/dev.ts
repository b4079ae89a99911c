import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachLab } from '../lab/src/index.ts'
import { root, vite, webFolder } from './build-page.ts'

/** Simulator, server and Vite, each reloading as its sources change. */
export async function dev(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waggle-dev-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const host = `unix://${join(folder, 'engine.sock')}`
  watchTogether([['node', ['--watch', 'packages/simulator/src/cli.ts', '--scenario', 'demo', '--listen', host], {}], ...(await serverAndPage(host))])
}

/** Server and Vite on DOCKER_HOST, else on the lab where it is up, else on the local engine. */
export async function devLive(): Promise<void> {
  const host = process.env.DOCKER_HOST || (await attachLab())?.node(1).host || 'unix:///var/run/docker.sock'
  console.log(`The engine is ${host}`)
  watchTogether(await serverAndPage(host))
}

type Program = [command: string, args: string[], environment: Record<string, string>]

async function serverAndPage(host: string): Promise<Program[]> {
  const listen = process.env.WAGGLE_LISTEN ?? `127.0.0.1:${await freePort()}`
  return [
    ['node', ['--watch', 'apps/server/src/main.ts'], { DOCKER_HOST: host, WAGGLE_LISTEN: listen }],
    ['node', [vite, webFolder], { WAGGLE_DEV_SERVER: `http://${listen}` }],
  ]
}

/** A browser never sees the server's own port here: Vite stands in front. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

/** When one of them ends, so do the others. */
function watchTogether(programs: Program[]): void {
  const children: ChildProcess[] = programs.map(([command, args, environment]) =>
    spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } }),
  )
  const end = () => {
    for (const child of children) child.kill()
  }
  for (const child of children) child.on('exit', end)
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
