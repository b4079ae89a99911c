import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run } from './run-command.ts'

export const root = resolve(import.meta.dirname, '..')
export const pageFolder = join(root, 'apps/web/dist')
export const webFolder = join(root, 'apps/web')
export const vite = join(webFolder, 'node_modules/vite/bin/vite.js')

/** Everything that the page is made of. */
const sources = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'packages/protocol/src',
  'packages/cluster/src',
  'packages/view/src',
  'pnpm-lock.yaml',
]

/** Builds the page, unless it was built after the last change to anything it is made of. */
export async function buildPage(): Promise<void> {
  const built = newest(join(pageFolder, 'index.html'))
  if (built > 0 && sources.every(source => newest(join(root, source)) < built))
    return
  console.log('Building the page …')
  await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: webFolder })
}

/** When a file, or the newest file below a folder, was written; 0 where there is none. */
function newest(path: string): number {
  if (!existsSync(path))
    return 0
  const { mtimeMs } = statSync(path)
  return statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map(name => newest(join(path, name)))) : mtimeMs
}
