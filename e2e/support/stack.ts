import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { serve } from '@waggle/server'

const pageFolder = resolve(import.meta.dirname, '../../apps/web/dist')

export interface Stack {
  /** http://127.0.0.1:<free port> */
  url: string
  stop: () => Promise<void>
}

interface StackOptions {
  environment?: Record<string, string>
  demo?: boolean
  /** Without it, the API and the live socket alone. */
  page?: boolean
}

/** The server with the built page, on a free port, against an engine. */
export async function startStack(engine: string, { environment = {}, demo = false, page = true }: StackOptions = {}): Promise<Stack> {
  if (page && !existsSync(join(pageFolder, 'index.html')))
    throw new Error('The page is not built: pnpm build')
  const { app, url } = await serve(
    { DOCKER_HOST: engine, WAGGLE_LISTEN: '127.0.0.1:0', WAGGLE_LOG_LEVEL: 'silent', ...environment },
    { ...(page ? { pageFolder } : {}), overrides: { demo } },
  )
  return { url, stop: () => app.close() }
}
