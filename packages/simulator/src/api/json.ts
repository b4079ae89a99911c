import { EngineError } from './error.ts'

interface Context { source?: string }
const rawJson = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON

/** Parses a body, keeping whole numbers past 2^53 as they were written. */
export function parseBody(text: string): unknown {
  if (text.trim() === '')
    return {}
  try {
    return JSON.parse(text, (_key, value: unknown, context?: Context) =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && context?.source !== undefined
        ? rawJson(context.source)
        : value)
  }
  catch (error) {
    throw new EngineError(400, `invalid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
