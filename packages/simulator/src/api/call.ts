import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import type { EventBus } from '../events/bus.ts'
import type { Random } from '../random.ts'
import type { Reconciler } from '../reconcile/reconciler.ts'
import type { Store } from '../store/store.ts'
import type { Identity } from './identity.ts'

/** What the routes work on. */
export interface Engine {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly reconciler: Reconciler
  readonly bus: EventBus
  readonly identity: Identity
  /** Event streams that are open, so that a fault or a stop can cut them. */
  readonly streams: Set<ServerResponse>
}

/** One request, taken apart. */
export interface Call {
  readonly engine: Engine
  /** The path's variable parts, in order. */
  readonly params: readonly string[]
  readonly query: URLSearchParams
  /** The body as JSON; `{}` where there is none. Throws a 400 for what is no JSON, or no object for that Go type. */
  readonly body: (type: string) => object
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** What to answer: JSON, the elements of a JSON list, plain text, or nothing but a status. */
export type Answer
  = | { status: number, json: unknown }
    | { status: number, list: Iterable<unknown> }
    | { status: number, text: string, headers?: Record<string, string> }
    | { status: number }
  /** The route has taken the response over. */
    | 'streaming'

export type Handler = (call: Call) => Answer

export interface Route {
  method: string
  path: RegExp
  handler: Handler
}

/** `/nodes/{}/update` as a route; each `{}` becomes a parameter. */
export function route(method: string, path: string, handler: Handler): Route {
  return { method, path: new RegExp(`^${path.replaceAll('{}', '([^/]+)')}$`), handler }
}
