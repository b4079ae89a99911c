import type { RawAnswer } from './ask.ts'

/** An answer as it is recorded and compared: all that does not depend on the machine, the moment or chance. */
export interface Answer {
  readonly status: number
  readonly contentType: string | null
  /** Of an error, in the engine's words. */
  readonly message?: string
  /** Of a body that is no JSON. */
  readonly text?: string
  readonly shape?: Shape
  /** Only where a case is about them. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The keys and types of some JSON, with its values where the request or the engine's rules settle them.
 * Of a list: the different shapes in it, since how many there are is a case's own doing.
 */
export type Shape = string | number | boolean | null | readonly Shape[] | { readonly [key: string]: Shape }

/** Keys under which values are the machine's or the moment's: of these the types alone are compared. */
const VARIABLE = new Set([
  'CertIssuerPublicKey',
  'CertIssuerSubject',
  'ContainerID',
  'EngineVersion',
  'Hostname',
  'Index',
  'MemoryBytes',
  'NanoCPUs',
  'PID',
  'ServerVersion',
  'TrustRoot',
  'time',
  'timeNano',
])

/** Both parts of a body's length depend on its values; the rest belong to the connection. */
const OF_TRANSFER = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding'])

export interface Reading {
  readonly nodeNames: readonly string[]
  /** The part of a body to compare, where the rest is not what Waggle reads and is the machine's own. */
  readonly look?: (body: unknown) => unknown
  readonly withHeaders?: boolean
}

export function answerOf(raw: RawAnswer, { nodeNames, look = body => body, withHeaders = false }: Reading): Answer {
  const words = wordsOf(nodeNames)
  const { body, isJson } = parse(raw.text)
  const message = isJson && raw.status >= 400 ? (body as { message?: unknown } | null)?.message : undefined
  return {
    status: raw.status,
    contentType: raw.headers['content-type'] ?? null,
    ...(typeof message === 'string' ? { message: words(message) } : {}),
    ...(isJson ? { shape: shapeOf(typeof message === 'string' ? withoutMessage(body as object) : look(body), words) } : { text: words(raw.text) }),
    ...(withHeaders ? { headers: headersOf(raw.headers) } : {}),
  }
}

function withoutMessage(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'message'))
}

/** JSON, or a stream of it by lines. */
function parse(text: string): { body?: unknown, isJson: boolean } {
  try {
    return { body: JSON.parse(text) as unknown, isJson: true }
  }
  catch {
    const lines = text.trim().split('\n')
    if (!lines.every(line => line.startsWith('{')))
      return { isJson: false }
    return { body: lines.map(line => JSON.parse(line) as unknown), isJson: true }
  }
}

export function shapeOf(value: unknown, words: (text: string) => string, key = ''): Shape {
  if (Array.isArray(value)) {
    const shapes = new Map(value.map(item => shapeOf(item, words, key)).map(shape => [JSON.stringify(shape), shape]))
    return [...shapes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shape]) => shape)
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, item]): [string, Shape] => [words(name), shapeOf(item, words, name)])
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  if (VARIABLE.has(key) && value !== null)
    return `<${typeof value}>`
  return typeof value === 'string' ? words(value) : (value as Shape)
}

/** Takes out of a text what is the machine's or the moment's. */
export function wordsOf(nodeNames: readonly string[]): (text: string) => string {
  const names = new RegExp(`\\b(?:${nodeNames.join('|')})\\b`, 'g')
  return text =>
    text
      .replace(names, '<node>')
      .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
      .replace(/\b[a-z0-9]{25}\b/g, '<id>')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, '<time>')
      .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?\b/g, '<address>')
      .replace(/(API version is )\d+\.\d+/g, '$1<version>')
}

function headersOf(headers: RawAnswer['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !OF_TRANSFER.has(name))
  return Object.fromEntries(
    kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, name === 'date' ? '<time>' : value.replace(/\d+\.\d\S*/g, '<version>')]),
  )
}
