import type { CallName } from '@waggle/server/engine'
import type { Answer } from './answer.ts'
import type { Query } from './ask.ts'
import type { Fixture } from './fixture.ts'
import { answerOf } from './answer.ts'
import { ask, queryText } from './ask.ts'
import { PREFIX } from './stage.ts'

/** What is put into a call of the table. */
export interface Input {
  /** For `{id}`. */
  readonly id?: string
  readonly query?: Query
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
  /** In place of the version both speak; '' for none. */
  readonly prefix?: string
}

export interface Case {
  /** `fine`, `missing`, `conflict`, `stale` or `bad input`, and in which way. */
  readonly name: `${'fine' | 'missing' | 'conflict' | 'stale' | 'bad input' | 'not a manager'}${string}`
  /** The fixture is fresh objects for the case's own use, and the standing ones that nothing changes. */
  readonly input?: Input | ((fixture: Fixture) => Input | Promise<Input>)
  readonly look?: (body: unknown) => unknown
  readonly withHeaders?: true
  /** Asked before there is anything. */
  readonly onEmpty?: true
}

/** A row of the table, as far as it makes a request. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly unversioned?: true
}

export type Table = Readonly<Record<string, { readonly call: Asked, readonly cases: readonly Case[] }>>
export type CasesOfCalls = Readonly<Record<CallName, readonly Case[]>>

const UNKNOWN_ID = 'zzzzzzzzzzzzzzzzzzzzzzzzz'
export const missing = { id: UNKNOWN_ID } as const

export async function answerTo(call: Asked, { input = {}, look, withHeaders, name }: Case, fixture: Fixture): Promise<Answer> {
  const { subject } = fixture.stage
  const { id = '', query, body, raw, headers = {}, prefix } = typeof input === 'function' ? await input(fixture) : input
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = {
    method: call.method,
    path: (prefix ?? (call.unversioned ? '' : PREFIX)) + call.path.replace('{id}', id) + queryText(query),
    headers,
    ...(text === undefined ? {} : { body: text }),
  }
  const answer = name.startsWith('not a manager') ? await subject.askWorker(request) : await ask(subject.socketPath, request)
  fixture.adoptFrom(request.path, answer)
  return answerOf(answer, { nodeNames: subject.nodeNames, ...(look && { look }), ...(withHeaders && { withHeaders }) })
}
