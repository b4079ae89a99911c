import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { problem } from '@waggle/protocol'
import { EngineError } from '../engine/index.ts'
import { ProblemError } from '../problem-error.ts'

/** Every error that leaves is a registered problem; what is not expected is logged and told without its words. */
export function useProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) =>
    send(reply, problem('route.unknown', `${request.method} ${request.url.split('?')[0]!.slice(0, 200)}`, request.id)),
  )
}

/** Answers a request with the problem that an error stands for. */
export function sendProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const known = problemOf(error, request)
  if (known.status >= 500 && !(error instanceof EngineError) && !(error instanceof ProblemError))
    request.log.error({ err: error }, 'a request failed')
  return send(reply, known)
}

/** Which field breaks which rule. The name of one that does not belong there is the most useful part. */
function whatIsWrong({ message, validation }: FastifyError): string {
  const unknown = validation?.find(({ keyword }) => keyword === 'additionalProperties')?.params.additionalProperty
  return typeof unknown === 'string' ? `${message}: “${unknown.slice(0, 64)}”` : message
}

/** Bytes that are not HTTP, or headers without end: said in as few words as HTTP needs. */
export function refuseConnection(_error: Error, socket: Socket): void {
  const body = JSON.stringify(problem('request.invalid', 'What was sent is not a request of HTTP, or its headers are too large.'))
  if (socket.writable)
    socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}

function send(reply: FastifyReply, body: ReturnType<typeof problem>) {
  return reply.code(body.status).type('application/problem+json').send(body)
}

function problemOf(error: FastifyError, request: FastifyRequest) {
  const id = request.id
  if (error instanceof ProblemError)
    return { ...error.problem, requestId: id }
  if (error instanceof EngineError)
    return problem(error.code, error.detail, id)
  // Validation speaks of fields and rules, never of the values that broke them.
  if (error.validation)
    return problem('request.invalid', whatIsWrong(error), id)
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('request.not-json', undefined, id)
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('request.too-large', undefined, id)
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problem('request.malformed-json', undefined, id)
  }
  if (error instanceof SyntaxError)
    return problem('request.malformed-json', undefined, id)
  // A file that may not be read is, for whoever asks, not there.
  if (error.statusCode === 403 || error.statusCode === 404)
    return problem('route.unknown', undefined, id)
  if (error.statusCode !== undefined && error.statusCode < 500)
    return problem('request.invalid', 'The address or a header is malformed.', id)
  return problem('internal', undefined, id)
}
