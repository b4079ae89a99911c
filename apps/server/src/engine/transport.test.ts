import type { RequestListener, Server } from 'node:http'
import type { Endpoint } from './endpoint.ts'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../testing-folder.ts'
import { calls } from './calls.ts'
import { EngineError } from './errors.ts'
import { ndjson } from './ndjson.ts'
import { createTransport } from './transport.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** An engine that answers as told. */
async function engineThat(listener: RequestListener): Promise<Endpoint> {
  const path = join(temporaryFolder(), 'engine.sock')
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(path, resolve))
  return { kind: 'unix', path, text: `unix://${path}` }
}

const json = { 'content-type': 'application/json' }
const quick = { ...calls.nodeList, timeoutMs: 200 }
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    error => (error as EngineError).code,
  )

describe('the transport', () => {
  it('reads a whole answer of the settled version', async () => {
    let url: string | undefined
    const endpoint = await engineThat((request, response) => {
      url = request.url
      response.writeHead(200, json).end('[{"ID":"a"}]')
    })
    expect(await createTransport(endpoint, '1.44').json(calls.taskList, { query: { filters: { service: ['x'] } } })).toEqual([{ ID: 'a' }])
    expect(url).toBe(`/v1.44/tasks?filters=${encodeURIComponent('{"service":["x"]}')}`)
  })

  it('sends a body as it is', async () => {
    let sent = ''
    const endpoint = await engineThat((request, response) => {
      request.on('data', chunk => (sent += chunk)).on('end', () => response.writeHead(201, json).end('{"ID":"a"}'))
    })
    await createTransport(endpoint, '1.44').json(calls.secretCreate, { body: { Name: 'n', Data: 'YQ==', Labels: {} } })
    expect(JSON.parse(sent)).toEqual({ Name: 'n', Data: 'YQ==', Labels: {} })
  })

  it('notices an answer that was cut off, chunked or measured', async () => {
    const chunked = await engineThat((_request, response) => {
      response.writeHead(200, json).write('[{"ID":')
      setImmediate(() => response.destroy())
    })
    const measured = await engineThat((_request, response) => {
      response.writeHead(200, { ...json, 'content-length': 100 }).write('[')
      setImmediate(() => response.destroy())
    })
    expect(await codeOf(createTransport(chunked, '1.44').json(quick))).toBe('engine.unreachable')
    expect(await codeOf(createTransport(measured, '1.44').json(quick))).toBe('engine.unreachable')
  })

  it('does not wait for ever, neither for an answer nor for its end', async () => {
    const silent = await engineThat(() => {})
    const endless = await engineThat((_request, response) => response.writeHead(200, json).write('['))
    expect(await codeOf(createTransport(silent, '1.44').json(quick))).toBe('engine.timeout')
    expect(await codeOf(createTransport(endless, '1.44').json(quick))).toBe('engine.timeout')
  })

  it.each([
    [
      503,
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      'engine.not-in-swarm',
    ],
    [
      503,
      'This node is not a swarm manager. Worker nodes can\'t be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.',
      'engine.not-a-manager',
    ],
    [500, 'rpc error: code = Unknown desc = The swarm does not have a leader. It\'s possible that too few managers are online.', 'engine.no-leader'],
    [500, 'rpc error: code = Unknown desc = update out of sequence', 'engine.conflict'],
    [409, 'rpc error: code = AlreadyExists desc = secret x already exists', 'engine.conflict'],
    [404, 'secret x not found', 'engine.not-found'],
    [400, 'client version 1.99 is too new. Maximum supported API version is 1.51', 'engine.version'],
    [400, 'Client sent an HTTP request to an HTTPS server.\n', 'engine.plain'],
    [500, 'something else', 'engine.refused'],
  ])('%i “%s” is %s', async (status, message, code) => {
    const endpoint = await engineThat((_request, response) => response.writeHead(status, json).end(JSON.stringify({ message })))
    expect(await codeOf(createTransport(endpoint, '1.44').json(quick))).toBe(code)
  })

  it('tells the engine\'s words without the wrapping', async () => {
    const endpoint = await engineThat((_request, response) =>
      response.writeHead(409, json).end('{"message":"rpc error: code = AlreadyExists desc = secret x already exists"}'),
    )
    await expect(createTransport(endpoint, '1.44').json(quick)).rejects.toMatchObject({ detail: 'secret x already exists', status: 409 })
  })

  it('says where nothing is', async () => {
    const at = (path: string): Endpoint => ({ kind: 'unix', path, text: `unix://${path}` })
    expect(await codeOf(createTransport(at('/nowhere/engine.sock'), '1.44').json(quick))).toBe('engine.unreachable')
    expect(await codeOf(createTransport({ kind: 'tcp', host: '127.0.0.1', port: 1, tls: null, text: 'tcp://127.0.0.1:1' }, '1.44').json(quick))).toBe(
      'engine.unreachable',
    )
  })

  it('never sends less than a full id', async () => {
    let asked = false
    const endpoint = await engineThat((_request, response) => {
      asked = true
      response.writeHead(204).end()
    })
    const transport = createTransport(endpoint, '1.44')
    for (const id of ['sedx7', '', '../info', 'a'.repeat(26), `${'a'.repeat(24)}?`])
      await expect(transport.json(calls.secretRemove, { id })).rejects.toBeInstanceOf(EngineError)
    expect(asked).toBe(false)
  })

  it('streams for longer than the opening may take, until it is told to end', async () => {
    let push = (_text: string) => {}
    const endpoint = await engineThat((_request, response) => {
      response.writeHead(200, json)
      response.flushHeaders()
      push = text => response.write(text)
    })
    const ending = new AbortController()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const stream = await createTransport(endpoint, '1.44').stream(calls.events, {}, ending.signal)
    vi.advanceTimersByTime(60_000)
    vi.useRealTimers()
    push('{"a":1}\n{"b"')
    push(':2}\n')
    const events = ndjson(stream)
    expect((await events.next()).value).toEqual({ a: 1 })
    expect((await events.next()).value).toEqual({ b: 2 })
    ending.abort()
    await expect(events.next()).rejects.toThrow()
  })
})
