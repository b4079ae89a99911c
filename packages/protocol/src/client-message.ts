import Type from 'typebox'

/** A client that sees a gap asks for a fresh snapshot. It may say nothing else. */
export const ClientMessageSchema = Type.Object({ type: Type.Literal('sync') }, { additionalProperties: false })
export type ClientMessage = Type.Static<typeof ClientMessageSchema>
