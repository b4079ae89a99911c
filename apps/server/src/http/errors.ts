import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '@waggle/protocol'
import { EngineError } from '../engine/index.ts'
import { ProblemError } from '../problem-error.ts'

/** Every error that leaves is a registered problem; what is not expected is logged and told without its words. */
export function useProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = problemOf(error, request)
    if (known.status >= 500 && !(error instanceof EngineError) && !(error instanceof ProblemError))
      request.log.error({ err: error }, 'a request failed')
    return send(reply, known)
  })
  app.setNotFoundHandler((request, reply) =>
    send(reply, problem('route.unknown', `${request.method} ${request.url.split('?')[0]!.slice(0, 200)}`, request.id)),
  )
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
    return problem('request.invalid', error.message, id)
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('request.not-json', undefined, id)
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('request.too-large', undefined, id)
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problem('request.malformed-json', undefined, id)
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return problem('request.invalid', 'The address or its length is malformed.', id)
  }
  if (error instanceof SyntaxError || error.statusCode === 400)
    return problem('request.malformed-json', undefined, id)
  return problem('internal', undefined, id)
}
