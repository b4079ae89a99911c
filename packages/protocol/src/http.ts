/** Schemas of the HTTP API that are not records of the model. */
import type { Static } from 'typebox'
import Type from 'typebox'
import { SecretSchema } from './entities.ts'
import { Nullable } from './nullable.ts'
import { MAX_SECRET_BASE64 } from './rules.ts'
import { StatusSchema } from './status.ts'

export const CreateSecretSchema = Type.Object(
  {
    name: Type.String({ maxLength: 1024, description: '1 to 64 of [a-zA-Z0-9-_.], alphanumeric ends' }),
    // Twice what fits, so that a value too large is answered with the rule, not with "too long".
    value: Type.String({ maxLength: MAX_SECRET_BASE64 * 2, description: 'The bytes, as base64' }),
    labels: Type.Optional(Type.Record(Type.String({ maxLength: 512 }), Type.String({ maxLength: 4096 }), { maxProperties: 64 })),
  },
  { additionalProperties: false },
)

export const CreatedSchema = Type.Object({ id: Type.String(), name: Type.String() })

const Holder = Type.Object({ id: Type.String(), name: Type.String() })

/** A secret with who holds it: by the current spec, by the previous one, by tasks that still run. */
export const SecretDetailSchema = Type.Object(
  {
    ...SecretSchema.properties,
    usedBy: Type.Object({
      services: Type.Array(Holder),
      previousServices: Type.Array(Holder),
      tasks: Type.Array(Type.String()),
      nodes: Type.Array(Holder),
    }),
  },
  { $id: 'SecretDetail' },
)

export const AboutSchema = Type.Object(
  {
    version: Type.String(),
    demo: Type.Boolean(),
    status: StatusSchema,
    ageMs: Nullable(Type.Number()),
    watch: Type.Object({ configured: Type.Boolean(), used: Type.Boolean(), reason: Type.String() }),
  },
  { $id: 'About' },
)

export type CreateSecret = Static<typeof CreateSecretSchema>
export type Created = Static<typeof CreatedSchema>
export type SecretDetail = Static<typeof SecretDetailSchema>
export type About = Static<typeof AboutSchema>
