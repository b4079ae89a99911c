import type { IncomingMessage } from 'node:http'
import type { Call } from './calls.ts'
import type { Endpoint } from './endpoint.ts'
import { Agent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import Docker from 'dockerode'
import { answerError, EngineError, transportError } from './errors.ts'

export interface Input {
  id?: string
  query?: Record<string, unknown>
  body?: unknown
}

export interface Transport {
  /** The parsed body of a call that went well; throws an EngineError otherwise. */
  json: (call: Call, input?: Input) => Promise<unknown>
  /** The headers and body text of the unversioned ping. */
  headers: (call: Call) => Promise<IncomingMessage['headers']>
  /** An open stream; `signal` closes it. */
  stream: (call: Call, input: Input, signal: AbortSignal) => Promise<IncomingMessage>
  close: () => void
}

/** An answer past this is not read further: the engine is trusted, but memory has an end. */
const MAX_ANSWER_BYTES = 512 * 1024 * 1024
/** The engine takes an id's beginning for the id, so nothing shorter is ever sent. */
const FULL_ID = /^[a-z0-9]{25}$/
const everyStatus = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [i + 100, true]))

/** Speaks to one engine by dockerode's modem, with a time-out, a size limit and whole answers only. */
export function createTransport(endpoint: Endpoint, apiVersion: string | null): Transport {
  const agent = endpoint.kind === 'tcp' && endpoint.tls ? new TlsAgent({ keepAlive: true, ...endpoint.tls }) : new Agent({ keepAlive: true })
  // All of them are named, because the modem would take what is left out from the environment.
  const docker = new Docker({
    ...(endpoint.kind === 'unix'
      ? { socketPath: endpoint.path, host: undefined, port: undefined, protocol: 'http', ca: undefined, cert: undefined, key: undefined }
      : {
          socketPath: undefined,
          host: endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host,
          port: endpoint.port,
          protocol: endpoint.tls ? 'https' : 'http',
          ca: endpoint.tls?.ca,
          cert: endpoint.tls?.cert,
          key: endpoint.tls?.key,
        }),
    pathPrefix: '/',
    timeout: undefined,
    agent,
  } as object as Docker.DockerOptions)

  function open(call: Call, { id, query, body }: Input, signal: AbortSignal): Promise<IncomingMessage> {
    if (call.path.includes('{id}') && !FULL_ID.test(id ?? ''))
      throw new EngineError('engine.not-found', 'An object is named to the engine by its full id only.')
    const path = (call.unversioned || apiVersion === null ? '' : `/v${apiVersion}`) + call.path.replace('{id}', id ?? '')
    return new Promise((resolve, reject) => {
      docker.modem.dial(
        {
          method: call.method,
          path: query ? `${path}?` : path,
          options: { ...(query ? { _query: query } : {}), ...(body === undefined ? {} : { _body: body }) },
          isStream: true,
          statusCodes: everyStatus,
          abortSignal: signal,
        } as never,
        (error, result) => (error ? reject(error) : resolve(result as IncomingMessage)),
      )
    })
  }

  async function ask<T>(call: Call, input: Input, read: (answer: IncomingMessage) => Promise<T>): Promise<T> {
    const deadline = AbortSignal.timeout(call.timeoutMs)
    try {
      return await read(await open(call, input, deadline))
    }
    catch (error) {
      throw transportError(deadline.aborted ? deadline.reason : error, endpoint)
    }
  }

  return {
    json: (call, input = {}) =>
      ask(call, input, async (answer) => {
        const value = expectStatus(call, answer, await text(answer))
        return call.ok === 204 ? null : engineValue(value, endpoint)
      }),
    headers: call =>
      ask(call, {}, async (answer) => {
        expectStatus(call, answer, await text(answer))
        return answer.headers
      }),
    async stream(call, input, signal) {
      const opening = new AbortController()
      const deadline = setTimeout(() => opening.abort(new DOMException('', 'TimeoutError')), call.timeoutMs)
      try {
        const answer = await open(call, input, AbortSignal.any([opening.signal, signal]))
        if (answer.statusCode !== call.ok)
          expectStatus(call, answer, await text(answer))
        return answer
      }
      catch (error) {
        throw transportError(opening.signal.aborted ? opening.signal.reason : error, endpoint)
      }
      finally {
        clearTimeout(deadline)
      }
    },
    close: () => agent.destroy(),
  }
}

async function text(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) {
      answer.destroy()
      throw new EngineError('engine.refused', `The engine's answer passed ${MAX_ANSWER_BYTES / 1024 / 1024} MB and was not read further.`)
    }
    chunks.push(chunk)
  }
  if (!answer.complete)
    throw new EngineError('engine.unreachable', 'The engine\'s answer was cut off.')
  return Buffer.concat(chunks).toString('utf8')
}

function expectStatus(call: Call, answer: IncomingMessage, body: string): unknown {
  const status = answer.statusCode ?? 0
  const isJson = answer.headers['content-type']?.includes('json') ?? false
  if (status !== call.ok) {
    throw answerError(status, isJson ? messageOf(body) : body.slice(0, 300))
  }
  return isJson ? parse(body) : body
}

/** What a Docker Engine answers to these calls: an object, a list, or null for an empty one. */
function engineValue(value: unknown, endpoint: Endpoint): unknown {
  if (typeof value === 'object')
    return value
  throw new EngineError('engine.refused', `What answers at ${endpoint.text} is not a Docker Engine.`)
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  }
  catch {
    throw new EngineError('engine.unreachable', 'The engine\'s answer was cut off or is not JSON.')
  }
}

function messageOf(body: string): string {
  try {
    return String((JSON.parse(body) as { message?: unknown }).message ?? '')
  }
  catch {
    return body.slice(0, 300)
  }
}
