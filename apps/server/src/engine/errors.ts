import type { ErrorCode } from '@waggle/protocol'
import type { Endpoint } from './endpoint.ts'

/** Why the engine could not be asked, or what it answered instead. `detail` is fit for a person. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: ErrorCode
  readonly detail: string
  /** The engine's HTTP status, where it answered. */
  readonly status: number | null

  constructor(code: ErrorCode, detail: string, status: number | null = null) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
    this.status = status
  }
}

/** Names what went wrong on the way to the engine. */
export function transportError(error: unknown, endpoint: Endpoint): EngineError {
  if (error instanceof EngineError)
    return error
  const { code = '', message = String(error), name = '' } = error as NodeJS.ErrnoException
  const at = endpoint.text
  if (name === 'TimeoutError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT')
    return new EngineError('engine.timeout', `No answer from ${at} in time.`)
  if (code === 'EACCES' || code === 'EPERM')
    return new EngineError('engine.permission', `Permission to open ${at} was denied.`)
  if (code === 'ENOENT')
    return new EngineError('engine.unreachable', `There is no socket at ${at}.`)
  if (code === 'ECONNREFUSED')
    return new EngineError('engine.unreachable', `Nothing listens at ${at}.`)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new EngineError('engine.unreachable', `The host name in ${at} is not known.`)
  if (endpoint.kind === 'tcp' && endpoint.tls !== null)
    return tlsError(code, message, at, endpoint.tls.cert !== undefined)
  return new EngineError('engine.unreachable', `The connection to ${at} broke (${code || message}).`)
}

function tlsError(code: string, message: string, at: string, hasClientCertificate: boolean): EngineError {
  if (/WRONG_VERSION_NUMBER|wrong version number|packet length too long|HTTP_REQUEST/i.test(`${code} ${message}`))
    return new EngineError('engine.plain', `${at} does not speak TLS, but DOCKER_TLS_VERIFY is set.`)
  if (/ALTNAME/.test(code))
    return new EngineError('engine.tls', `The certificate of ${at} is for another name or address.`)
  if (/EXPIRED/.test(code))
    return new EngineError('engine.tls', `The certificate of ${at} has expired.`)
  if (/VERIFY|SELF_SIGNED|ISSUER|UNTRUSTED/.test(code))
    return new EngineError('engine.tls', `The certificate of ${at} was not signed by the authority in ca.pem.`)
  if (/ALERT|ECONNRESET|EPIPE|SSL/i.test(`${code} ${message}`)) {
    return new EngineError(
      'engine.tls',
      hasClientCertificate
        ? `${at} refused the client certificate in cert.pem: another authority signed it, or it is not for clients.`
        : `${at} asks for a client certificate, and DOCKER_CERT_PATH has no cert.pem and key.pem.`,
    )
  }
  return new EngineError('engine.tls', `The TLS connection to ${at} failed (${code || message}).`)
}

/** Names what an answer with another status than the hoped-for means. */
export function answerError(status: number, message: string): EngineError {
  const detail = readable(message) || `The engine answered with status ${status}.`
  return new EngineError(codeOf(status, message), detail, status)
}

function codeOf(status: number, message: string): ErrorCode {
  if (/HTTP request to an HTTPS server/i.test(message))
    return 'engine.plain'
  if (/does not have a leader|no leader|context deadline exceeded|DeadlineExceeded|code = Unavailable/i.test(message))
    return 'engine.no-leader'
  if (/swarm is encrypted|swarm is locked|needs to be unlocked/i.test(message))
    return 'engine.swarm-locked'
  if (/not a swarm manager/i.test(message)) {
    return /worker/i.test(message) ? 'engine.not-a-manager' : 'engine.not-in-swarm'
  }
  if (/client version .* is too (?:new|old)|Minimum supported API version/i.test(message))
    return 'engine.version'
  if (/update out of sequence/i.test(message) || status === 409)
    return 'engine.conflict'
  return status === 404 ? 'engine.not-found' : 'engine.refused'
}

/** The engine's words less the wrapping of gRPC. */
function readable(message: string): string {
  return message.replace(/^rpc error: code = \w+ desc = /, '').trim()
}
