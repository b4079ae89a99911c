import type { Static } from 'typebox'
import Type from 'typebox'

/** An RFC 9457 problem. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'urn:waggle:error:<code>' }),
    code: Type.String(),
    status: Type.Integer(),
    title: Type.String({ description: 'What happened' }),
    detail: Type.Optional(Type.String({ description: 'What it means here: the rule, the engine\'s own words, the field' })),
    suggestion: Type.String({ description: 'What to do' }),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem' },
)

export type Problem = Static<typeof ProblemSchema>
