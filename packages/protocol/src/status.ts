import type { Static } from 'typebox'
import Type from 'typebox'
import { Nullable } from './nullable.ts'
import { ProblemSchema } from './problem.ts'

/**
 * How the server stands with the engine. `provenAt` is the server's own monotonic clock (ms) at the
 * moment for which the model was last proved true: the start of a round in which the swarm's leader
 * answered and everything that had moved was read again. Null until the first such round.
 */
export const StatusSchema = Type.Object(
  {
    engine: Type.Object({
      state: Type.Enum(['connecting', 'connected', 'lost']),
      since: Type.String({ description: 'RFC 3339' }),
      problem: Nullable(ProblemSchema),
      name: Nullable(Type.String({ description: 'The node that is talked to' })),
      nodeId: Nullable(Type.String()),
      version: Nullable(Type.String()),
      apiVersion: Nullable(Type.String()),
      swarmId: Nullable(Type.String()),
      endpoint: Type.String({ description: 'What DOCKER_HOST names' }),
    }),
    events: Type.Enum(['open', 'closed']),
    tasks: Type.Object({
      mode: Type.Enum(['poll', 'watch']),
      staleAfterMs: Type.Integer({ description: 'A healthy picture is never older than this' }),
    }),
    provenAt: Nullable(Type.Number()),
  },
  { $id: 'Status' },
)

export type Status = Static<typeof StatusSchema>
