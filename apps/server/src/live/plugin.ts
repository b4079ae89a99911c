import type { Hello, Problem } from '@waggle/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Hub } from './hub.ts'
import { setInterval } from 'node:timers'
import { ClientMessageSchema, MAX_CLIENT_MESSAGE_BYTES, problem } from '@waggle/protocol'
import { Compile } from 'typebox/compile'
import { answers } from '../http/responses.ts'
import { ProblemError } from '../problem-error.ts'

/** A message up to sixteen times too long is still read, so that it can be answered in words. */
export const socketOptions = { maxPayload: MAX_CLIENT_MESSAGE_BYTES * 16, perMessageDeflate: false }

export interface LiveOptions {
  hub: Hub
  hello: Hello
}

const BEAT_MS = 1_000
/** A browser answers pings by itself; one that missed two is gone. */
const PING_MS = 15_000
/** A client may send this many messages in each window. */
const MESSAGES = { allowed: 20, windowMs: 10_000 }

const clientMessage = Compile(ClientMessageSchema)

/** GET /api/live, the stream that PROTOCOL.md describes. */
export const live: FastifyPluginAsync<LiveOptions> = async (app, { hub, hello }) => {
  app.route({
    method: 'GET',
    url: '/api/live',
    config: { access: 'viewer', ownPage: true },
    schema: { hide: true, response: answers({}) },
    handler: () => {
      throw new ProblemError(problem('live.upgrade-required'))
    },
    wsHandler: (socket, request) => watch(socket, request, hub, hello),
  })

  const beat = setInterval(() => hub.beat(), BEAT_MS)
  app.addHook('onClose', async () => clearInterval(beat))
}

function watch(socket: WebSocket, request: FastifyRequest, hub: Hub, hello: Hello): void {
  const viewer = hub.join(lineOf(socket), request.principal, hello)
  const allowance = createAllowance()

  // Attached in the same tick as the socket opened: nothing it sends is missed.
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    const verdict = judge(data, isBinary, allowance)
    if (verdict === 'ok')
      return viewer.sync()
    socket.send(JSON.stringify({ type: 'error', problem: verdict }))
    if (verdict.code === 'live.too-large')
      socket.close(1009, verdict.code)
    else if (verdict.code === 'live.too-many')
      socket.close(1008, verdict.code)
  })
  socket.on('error', error => request.log.debug({ err: error }, 'live socket'))
  socket.on('close', () => viewer.leave())
  reapWhenSilent(socket)
}

function lineOf(socket: WebSocket) {
  return { send: (text: string) => socket.send(text), queued: () => socket.bufferedAmount, drop: () => socket.terminate() }
}

function judge(data: Buffer, isBinary: boolean, allowance: { take: () => boolean }): 'ok' | Problem {
  if (!allowance.take())
    return problem('live.too-many', `At most ${MESSAGES.allowed} messages in ${MESSAGES.windowMs / 1000} s.`)
  if (data.length > MAX_CLIENT_MESSAGE_BYTES)
    return problem('live.too-large', `It has ${data.length} bytes; at most ${MAX_CLIENT_MESSAGE_BYTES} are taken.`)
  if (isBinary)
    return problem('live.malformed', 'It is binary; messages are JSON texts.')
  try {
    return clientMessage.Check(JSON.parse(data.toString('utf8'))) ? 'ok' : problem('live.malformed', 'It is JSON, but not a known message.')
  }
  catch {
    return problem('live.malformed', 'It is not JSON.')
  }
}

function createAllowance() {
  let left = MESSAGES.allowed
  let renewAt = 0
  return {
    take(): boolean {
      const now = performance.now()
      if (now >= renewAt) {
        left = MESSAGES.allowed
        renewAt = now + MESSAGES.windowMs
      }
      left -= 1
      return left >= 0
    },
  }
}

function reapWhenSilent(socket: WebSocket): void {
  let unanswered = 0
  const timer = setInterval(() => {
    if (unanswered >= 2)
      return socket.terminate()
    unanswered += 1
    socket.ping()
  }, PING_MS)
  socket.on('pong', () => (unanswered = 0))
  socket.on('close', () => clearInterval(timer))
}
