import { EngineError } from './error.ts'

/** Filter name → its values. Values of one name are alternatives; names must all match. */
export type Filters = ReadonlyMap<string, readonly string[]>

/**
 * Reads the `filters` parameter in its two forms, `{"k":["v"]}` and `{"k":{"v":true}}`.
 * Throws the Engine's 400 for a name that is not `accepted`; `/events` takes any.
 */
export function readFilters(query: URLSearchParams, accepted?: readonly string[]): Filters {
  const text = query.get('filters')
  const filters = new Map<string, string[]>()
  if (!text)
    return filters
  let raw: unknown
  try {
    raw = JSON.parse(text)
  }
  catch {
    throw new EngineError(400, 'invalid filter')
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new EngineError(400, 'invalid filter')
  for (const [name, value] of Object.entries(raw)) {
    if (accepted && !accepted.includes(name))
      throw new EngineError(400, `invalid filter '${name}'`)
    filters.set(name, valuesOf(value))
  }
  return filters
}

function valuesOf(value: unknown): string[] {
  if (Array.isArray(value) && value.every(item => typeof item === 'string'))
    return value
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value)
      .filter(([, on]) => on === true)
      .map(([key]) => key)
  }
  throw new EngineError(400, 'invalid filter')
}

/** True where the filter is absent or one of its values passes. */
export function any(filters: Filters, name: string, passes: (value: string) => boolean): boolean {
  const values = filters.get(name)
  return !values || values.length === 0 || values.some(passes)
}

/** `key` or `key=value`, all of them. */
export function matchesLabels(filters: Filters, name: string, labels: Record<string, string> | undefined): boolean {
  return (filters.get(name) ?? []).every((text) => {
    const cut = text.indexOf('=')
    const key = cut < 0 ? text : text.slice(0, cut)
    const value = cut < 0 ? '' : text.slice(cut + 1)
    return labels?.[key] !== undefined && (value === '' || labels[key] === value)
  })
}
