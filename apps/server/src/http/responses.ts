import type { TSchema } from 'typebox'
import { ProblemSchema } from '@waggle/protocol'

/** The answers of a route: what it hopes for, and a problem for every other status, so that no field slips out undeclared. */
export function answers<const S extends Record<number, TSchema>>(expected: S) {
  return { ...expected, '4xx': ProblemSchema, '5xx': ProblemSchema }
}
