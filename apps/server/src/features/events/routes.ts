import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FeatureOptions } from '../../http/types.ts'
import { ACTIVITY_TYPES, ActivitySchema, problem } from '@waggle/protocol'
import Type from 'typebox'
import { answers } from '../../http/responses.ts'
import { ProblemError } from '../../problem-error.ts'
import { visibleAmong } from '../../security/visibility.ts'

const EventQuery = Type.Object(
  {
    type: Type.Optional(Type.Enum(ACTIVITY_TYPES)),
    object: Type.Optional(Type.String({ description: 'An id or a name, whole', maxLength: 200 })),
    since: Type.Optional(Type.String({ description: 'RFC 3339', maxLength: 64 })),
    until: Type.Optional(Type.String({ description: 'RFC 3339', maxLength: 64 })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d{0,2}|1000)$', description: '1 to 1000' })),
  },
  { additionalProperties: false },
)

/** GET /api/events: what happened lately, oldest first, as far as this server remembers. */
export const eventRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { ingest }) => {
  app.get(
    '/api/events',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'What happened in the swarm',
        querystring: EventQuery,
        response: answers({ 200: Type.Object({ events: Type.Array(ActivitySchema) }) }),
      },
    },
    (request) => {
      for (const name of ['since', 'until'] as const) {
        const value = request.query[name]
        if (value !== undefined && Number.isNaN(Date.parse(value)))
          throw new ProblemError(problem('request.invalid', `“${name}” is not a time of RFC 3339, such as 2026-01-31T12:00:00Z.`))
      }
      const { limit } = request.query
      return { events: visibleAmong(request.principal, 'activity', ingest.activity().find({ ...request.query, limit: limit === undefined ? undefined : Number(limit) })) }
    },
  )
}
