import type { TSchema } from 'typebox'
import Type from 'typebox'

/** A value, or null where there is none: fields are always present, so that records have one shape. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
