import type { Static } from 'typebox'
import Type from 'typebox'
import { ACTIVITY_TYPES } from './words.ts'

/** One thing that happened in the swarm, in words, with what changed. */
export const ActivitySchema = Type.Object(
  {
    seq: Type.Integer({ description: 'Rises by one with each entry of an epoch' }),
    at: Type.String({ description: 'RFC 3339' }),
    type: Type.Enum(ACTIVITY_TYPES),
    action: Type.String({ description: 'The engine\'s word: create, update, remove; for tasks: fail, reject' }),
    severity: Type.Enum(['info', 'good', 'warning', 'bad']),
    objectId: Type.String(),
    name: Type.String(),
    text: Type.String({ description: 'One sentence, with old → new' }),
    changes: Type.Array(Type.Object({ what: Type.String(), from: Type.String(), to: Type.String() })),
  },
  { $id: 'Activity' },
)

export type Activity = Static<typeof ActivitySchema>
export type ActivityType = Activity['type']
