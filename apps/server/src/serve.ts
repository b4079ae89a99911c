import type { AppOptions } from './app.ts'
import type { Config } from './config.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'

export interface ServeOptions extends AppOptions {
  /** Goes on to the next free port where the wanted one is taken. */
  anyPort?: boolean
  overrides?: Partial<Config>
}

/** Builds the server from an environment and listens. Throws an Error fit for a person. */
export async function serve(environment: Record<string, string | undefined>, { anyPort = false, overrides = {}, ...options }: ServeOptions = {}) {
  const config: Config = { ...readConfig(environment), ...overrides }
  const { app } = await buildApp(config, options)
  const { host, port } = config.listen
  for (let candidate = port; ; candidate++) {
    try {
      const url = await app.listen({ host, port: candidate })
      return { app, url, config }
    }
    catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE' && anyPort && candidate < port + 100)
        continue
      await app.close()
      if (code === 'EADDRINUSE')
        throw new Error(`Port ${port} on ${host} is taken by another program. Choose another with WAGGLE_LISTEN=${host}:${port + 1}.`)
      if (code === 'EACCES')
        throw new Error(`Port ${port} may not be opened by this user. Choose one above 1023 with WAGGLE_LISTEN.`)
      throw error
    }
  }
}
