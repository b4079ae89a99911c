import { expect, onTestFinished, vi } from 'vitest'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { anId, createFakeEngine } from './testing.ts'

export const HOST = '127.0.0.1:8080'

/** The whole server on a fake engine, connected (or, broken, told why not), ended with the test; and a way to send requests. */
export async function setUp({ broken = false } = {}) {
  const engine = createFakeEngine()
  if (broken)
    engine.fail('engine.not-in-swarm')
  engine.state.secrets.push({ ID: anId('held'), Version: { Index: 1 }, Spec: { Name: 'held' } })
  const { app, ingest } = await buildApp(readConfig({ WAGGLE_LOG_LEVEL: 'silent' }), { connect: engine.connect })
  onTestFinished(() => app.close())
  await app.ready()
  await vi.waitFor(() => expect(ingest.status().engine.state).toBe(broken ? 'lost' : 'connected'))
  const send = (method: 'GET' | 'POST' | 'DELETE', url: string, { body, headers = {} }: { body?: unknown, headers?: Record<string, string> } = {}) =>
    app.inject({ method, url, headers: { host: HOST, ...headers }, ...(body === undefined ? {} : { payload: body as never }) })
  return { app, ingest, engine, send }
}

export const json = { 'content-type': 'application/json' }
/** So many bytes, as a secret's value is sent. */
export const value = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64')
