import type { FastifyRequest } from 'fastify'
import { problem } from '@waggle/protocol'
import { ProblemError } from '../problem-error.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Two doors for what a browser may send. The Host must be a name that this server answers to, or a
 * hostile page could reach it under a name of its own (DNS rebinding). And where the browser says from
 * which page a write or a socket comes (Origin), it must be this server's own page. A script sends none.
 */
export function createOriginGuard(publicUrl: URL | null) {
  const isOwnHost = (host: string) => LOOPBACK.test(hostname(host)) || host === publicUrl?.host

  function checkHost(request: FastifyRequest): void {
    const host = request.headers.host ?? ''
    if (!isOwnHost(host))
      throw new ProblemError(problem('host.forbidden', `It was asked as “${host.slice(0, 200)}”.`))
  }

  function checkOrigin(request: FastifyRequest): void {
    const { origin, host } = request.headers
    if (origin === undefined && request.headers['sec-fetch-site'] !== 'cross-site')
      return
    const own = origin === `http://${host}` || (publicUrl !== null && origin === publicUrl.origin)
    if (!own) {
      throw new ProblemError(
        problem('origin.forbidden', `The request came from ${origin === undefined ? 'another site' : `“${origin.slice(0, 200)}”`}.`),
      )
    }
  }

  return { checkHost, checkOrigin }
}

function hostname(host: string): string {
  return host.replace(/:\d{1,5}$/, '')
}
