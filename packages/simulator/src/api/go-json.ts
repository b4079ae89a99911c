const quoted = (char: string): string => (char === '\'' ? '\'\\\'\'' : `'${char}'`)

/**
 * What Go's JSON decoder says of a text that is none, or undefined for one that is. Clients show these words, so
 * JavaScript's own would not do.
 */
export function jsonFault(text: string): string | undefined {
  let at = 0
  const spaces = (): void => {
    while (/\s/.test(text[at] ?? '')) at++
  }
  const fail = (where: string): string => (at >= text.length ? 'unexpected EOF' : `invalid character ${quoted(text[at]!)} ${where}`)

  function value(): string | undefined {
    spaces()
    const first = text[at] ?? ''
    if (first === '{')
      return members('}', 'object key:value pair', member)
    if (first === '[')
      return members(']', 'array element', value)
    if (first === '"')
      return string()
    const literal = ['true', 'false', 'null'].find(word => word[0] === first)
    if (literal)
      return word(literal)
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(text.slice(at))?.[0]
    if (number === undefined)
      return fail('looking for beginning of value')
    at += number.length
    return undefined
  }

  function members(end: string, what: string, one: () => string | undefined): string | undefined {
    at++
    spaces()
    if (text[at] === end) {
      at++
      return undefined
    }
    for (;;) {
      const fault = one()
      if (fault !== undefined)
        return fault
      spaces()
      const next = text[at]
      if (next !== end && next !== ',')
        return fail(`after ${what}`)
      at++
      if (next === end)
        return undefined
    }
  }

  function member(): string | undefined {
    spaces()
    if (text[at] !== '"')
      return fail('looking for beginning of object key string')
    const fault = string()
    if (fault !== undefined)
      return fault
    spaces()
    if (text[at] !== ':')
      return fail('after object key')
    at++
    return value()
  }

  function string(): string | undefined {
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\' && !/["\\/bfnrtu]/.test(text[++at] ?? ''))
        return fail('in string escape code')
      if (at >= text.length || text[at]! < ' ')
        return fail('in string literal')
    }
    at++
    return undefined
  }

  function word(literal: string): string | undefined {
    for (const char of literal) {
      if (text[at] !== char)
        return fail(`in literal ${literal} (expecting '${char}')`)
      at++
    }
    return undefined
  }

  return value()
}

/** A value's kind, as Go names it when it does not fit. */
export function goKind(value: unknown): string {
  if (Array.isArray(value))
    return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

/** What Go says of a value that does not fit into a field, or into the whole. */
export const misfit = (value: unknown, into: string): string => `json: cannot unmarshal ${goKind(value)} into Go ${into}`
