import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What goes wrong with a request. Times are real milliseconds, whatever the clock. */
export type Fault
  = | { kind: 'slow', ms: number }
    | { kind: 'error', status: number, message: string }
  /** The connection is torn down before an answer. */
    | { kind: 'cut' }
  /** Never an answer, and the connection stays. */
    | { kind: 'hang' }
  /** The answer ends after `bytes` of its body, and so does the connection. */
    | { kind: 'truncate', bytes: number }

/** Undoes what it was returned by; twice is as good as once. */
export type Undo = () => void

/** A path without its version prefix, a pattern of one, or all. */
export type Where = string | RegExp | 'all'

/** What the faults need of the front. */
interface Front {
  sockets: ReadonlySet<Socket>
  /** Stops listening and drops all connections. */
  refuse: () => void
  resume: () => Promise<void>
}

interface Rule {
  where: Where
  fault: Fault
}

/** The faults in force. The latest one that matches a path counts. */
export class Faults {
  #rules: Rule[] = []
  #front: Front | undefined
  readonly #streams: ReadonlySet<ServerResponse>
  readonly #setRole: (role: 'manager' | 'worker' | 'none') => void

  constructor(streams: ReadonlySet<ServerResponse>, setRole: (role: 'manager' | 'worker' | 'none') => void) {
    this.#streams = streams
    this.#setRole = setRole
  }

  /** Gives it the front whose connections it may cut. */
  attach(front: Front): void {
    this.#front = front
  }

  /** Answers to `where` come `ms` late. */
  slow(ms: number, where: Where = 'all'): Undo {
    return this.#add({ where, fault: { kind: 'slow', ms } })
  }

  /** `{"message": message}` with a status, whatever was asked. */
  error(status: number, message: string, where: Where = 'all'): Undo {
    return this.#add({ where, fault: { kind: 'error', status, message } })
  }

  /** New requests are cut off. For what is open already: `cutNow`, `cutEvents`. */
  cut(where: Where = 'all'): Undo {
    return this.#add({ where, fault: { kind: 'cut' } })
  }

  hang(where: Where = 'all'): Undo {
    return this.#add({ where, fault: { kind: 'hang' } })
  }

  truncate(bytes = 100, where: Where = 'all'): Undo {
    return this.#add({ where, fault: { kind: 'truncate', bytes } })
  }

  /** Tears down every connection that is open. */
  cutNow(): void {
    for (const socket of this.#front?.sockets ?? []) socket.destroy()
  }

  /** Tears down the open event streams, as a restart or a proxy's time-out does. */
  cutEvents(): void {
    for (const stream of this.#streams) stream.destroy()
  }

  /** Nobody listens any more. What is open goes too. Awaiting the undo waits until it listens again. */
  refuse(): () => Promise<void> {
    this.#front?.refuse()
    return async () => this.#front?.resume()
  }

  /** The node has been demoted: swarm calls get the Engine's 503. */
  notManager(): Undo {
    this.#setRole('worker')
    return () => this.#setRole('manager')
  }

  /** The node has left its swarm. */
  notSwarm(): Undo {
    this.#setRole('none')
    return () => this.#setRole('manager')
  }

  /** Everything is well again, but for `refuse`, which has its own way back. */
  clear(): void {
    this.#rules = []
    this.#setRole('manager')
  }

  /** Runs `next` unless a fault has the answer, or spoils it. */
  apply(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const path = (request.url ?? '/').replace(/\?.*$/, '').replace(/^\/v\d+\.\d+(?=\/)/, '')
    const fault = this.#rules.findLast(rule => matches(rule.where, path))?.fault
    switch (fault?.kind) {
      case undefined:
        next()
        break
      case 'slow': {
        const timer = setTimeout(next, fault.ms)
        response.once('close', () => clearTimeout(timer))
        break
      }
      case 'error':
        response.writeHead(fault.status, { 'Content-Type': 'application/json' })
        response.end(`${JSON.stringify({ message: fault.message })}\n`)
        break
      case 'cut':
        request.socket.destroy()
        break
      case 'hang':
        break
      case 'truncate':
        truncate(response, fault.bytes)
        next()
        break
    }
  }

  #add(rule: Rule): Undo {
    this.#rules.push(rule)
    return () => {
      this.#rules = this.#rules.filter(other => other !== rule)
    }
  }
}

function matches(where: Where, path: string): boolean {
  return where === 'all' || (typeof where === 'string' ? where === path : where.test(path))
}

/** Lets `bytes` of the body through in a chunk and then drops the connection. */
function truncate(response: ServerResponse, bytes: number): void {
  let left = bytes
  const { write } = response
  const pass = (piece: unknown): boolean => {
    if (typeof piece !== 'string' && !(piece instanceof Uint8Array))
      return true
    const part = piece.slice(0, left)
    left -= part.length
    if (!response.headersSent)
      response.removeHeader('Content-Length')
    if (part.length > 0)
      write.call(response, part, 'utf8', () => left <= 0 && response.destroy())
    return true
  }
  const spoiled = response as unknown as { write: (piece: unknown) => boolean, end: (piece?: unknown) => ServerResponse }
  spoiled.write = pass
  spoiled.end = (piece) => {
    pass(piece)
    // Even a body that was short enough does not come to its end.
    setImmediate(() => response.destroy())
    return response
  }
}
