import { EngineError } from './error.ts'
import { jsonFault, misfit } from './go-json.ts'

interface Context {
  source?: string
}
const rawJson = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON

/** A fault of a body, as the daemon tells of it. */
export const invalidJson = (fault: string): EngineError => new EngineError(400, `invalid JSON: ${fault}`)

/**
 * Parses a body into an object, keeping whole numbers past 2^53 as they were written. None is an empty one, and so is
 * null, as for Go. `type` is the Go type it is read into.
 */
export function parseBody(text: string, contentType: string | undefined, type: string): object {
  checkContentType(text, contentType)
  if (text === '')
    return {}
  if (text.trim() === '')
    throw invalidJson('got EOF while reading request body')
  const fault = jsonFault(text)
  if (fault !== undefined)
    throw invalidJson(fault)
  const value = parse(text)
  if (value === null)
    return {}
  if (typeof value !== 'object' || Array.isArray(value))
    throw invalidJson(misfit(value, `value of type ${type}`))
  return value
}

/** The fault is known by then; what is left is what follows the first value. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: Context) =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && context?.source !== undefined
        ? rawJson(context.source)
        : value)
  }
  catch {
    throw new EngineError(400, 'unexpected content after JSON')
  }
}

function checkContentType(text: string, contentType: string | undefined): void {
  if (contentType === undefined && text === '')
    return
  const type = contentType?.replace(/;.*/, '').trim().toLowerCase()
  if (!type)
    throw new EngineError(400, `malformed Content-Type header (${contentType ?? ''}): mime: no media type`)
  if (type !== 'application/json')
    throw new EngineError(400, `unsupported Content-Type header (${contentType}): must be 'application/json'`)
}
