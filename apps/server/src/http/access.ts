import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Principal, Role } from '../security/principal.ts'
import { problem } from '@waggle/protocol'
import { ProblemError } from '../problem-error.ts'
import { localPrincipal, mayAct } from '../security/principal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; every route says so. */
    access?: Role | 'public'
    /** Whether a browser may call it from our own page alone; every write says so. */
    ownPage?: boolean
  }
  interface FastifyRequest {
    principal: Principal
  }
}

/** Gives each request its principal, and refuses, as the server starts, a route that does not say who may call it. */
export function useAccess(app: FastifyInstance, checkOrigin: (request: import('fastify').FastifyRequest) => void): void {
  app.decorateRequest('principal', null as unknown as Principal)
  app.addHook('onRoute', requireDeclaration)
  app.addHook('onRequest', async (request) => {
    request.principal = localPrincipal
    const { access, ownPage } = request.routeOptions.config
    if (ownPage)
      checkOrigin(request)
    if (access !== undefined && access !== 'public' && !mayAct(request.principal, access))
      throw new ProblemError(problem('role.forbidden', `It needs the role ${access}.`))
  })
}

function requireDeclaration(route: RouteOptions): void {
  const { config, schema, method, url } = route
  const name = `${String(method)} ${url}`
  if (config?.access === undefined)
    throw new Error(`The route ${name} does not declare who may call it.`)
  const writes = [method].flat().some(each => !['GET', 'HEAD', 'OPTIONS'].includes(each))
  if (writes && config.ownPage !== true)
    throw new Error(`The route ${name} changes something and is open to foreign pages.`)
  const isSocket = 'websocket' in route && route.websocket
  if (!isSocket && url.startsWith('/api/') && config.access !== 'public' && schema?.response === undefined)
    throw new Error(`The route ${name} declares no schema for its answers.`)
}
