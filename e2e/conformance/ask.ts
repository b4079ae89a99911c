import { request } from 'node:http'

/** One request as it goes over the socket. The product's adapter is not in between: what it hides is compared too. */
export interface Request {
  readonly method: string
  /** With its version prefix, where it has one, and its query. */
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export function ask(socketPath: string, { method, path, body, headers = {} }: Request): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath,
        method,
        path,
        agent: false,
        signal: AbortSignal.timeout(10_000),
        headers: body === undefined ? headers : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
            text: Buffer.concat(chunks).toString(),
          }))
      },
    )
    outgoing.on('error', error => reject(new Error(`${method} ${path}: ${error.message}`)))
    outgoing.end(body)
  })
}

export type Query = Readonly<Record<string, string | number | object>>

/** `filters` and other objects are sent as JSON. */
export function queryText(query: Query = {}): string {
  const parameters = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return parameters.length > 0 ? `?${new URLSearchParams(parameters)}` : ''
}
