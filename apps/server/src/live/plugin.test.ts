import type { WebSocket } from 'ws'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { HOST, setUp } from '../testing-app.ts'

describe('the live socket', () => {
  async function open(app: Awaited<ReturnType<typeof setUp>>['app'], headers: Record<string, string> = {}) {
    const messages: { type: string, problem?: { code: string } }[] = []
    const socket: WebSocket = await app.injectWS(
      '/api/live',
      { headers: { host: HOST, ...headers } },
      {
        onInit: (ws) => {
          ws.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as never))
        },
      },
    )
    const received = (type: string) => vi.waitFor(() => expect(messages.map(message => message.type)).toContain(type))
    return { socket, messages, received }
  }

  it('sends hello, status and snapshot, and what changes', async () => {
    const { app, ingest, engine } = await setUp()
    const { messages, received } = await open(app)
    await received('snapshot')
    expect(messages.slice(0, 3).map(message => message.type)).toEqual(['hello', 'status', 'snapshot'])
    engine.state.nodes = []
    await ingest.refresh(['nodes'])
    await received('delta')
  })

  it.each(['http://evil.example', 'null'])('is not opened for %s', async (origin) => {
    const { app } = await setUp()
    await expect(open(app, { origin })).rejects.toThrow('403')
  })

  it('holds no connection of a page that it refused', async () => {
    const { app } = await setUp()
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
    const line = connect(Number(port), '127.0.0.1')
    line.write(
      `GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n`,
    )
    const answer = (await line.toArray()).join('')
    expect(answer).toContain('403')
    expect(answer).toContain('origin.forbidden')
  })

  it('is not opened under a foreign name', async () => {
    const { app } = await setUp()
    await expect(open(app, { host: 'evil.example' })).rejects.toThrow('421')
  })

  it.each([
    ['what is not JSON', 'not JSON', 'live.malformed'],
    ['an unknown type', '{"type":"drop-everything"}', 'live.malformed'],
    ['a field too many', '{"type":"sync","more":1}', 'live.malformed'],
    ['a list', '[]', 'live.malformed'],
    ['a long one', `{"type":"${'x'.repeat(5000)}"}`, 'live.too-large'],
  ])('answers %s in words, and other clients notice nothing', async (_what, message, code) => {
    const { app } = await setUp()
    const [bad, other] = [await open(app), await open(app)]
    await other.received('snapshot')
    bad.socket.send(message)
    await bad.received('error')
    expect(bad.messages.find(each => each.type === 'error')?.problem?.code).toBe(code)
    expect(other.messages.map(each => each.type)).not.toContain('error')
    expect(other.socket.readyState).toBe(other.socket.OPEN)
  })

  it('answers sync with a snapshot, and ends who asks without end', async () => {
    const { app } = await setUp()
    const { socket, messages } = await open(app)
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    for (let i = 0; i < 30; i++) socket.send('{"type":"sync"}')
    expect(await closed).toBe(1008)
    expect(messages.filter(message => message.type === 'snapshot').length).toBeGreaterThan(10)
  })

  it('closes a line whose message is far too large, and lives', async () => {
    const { app, send } = await setUp()
    const { socket } = await open(app)
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    socket.send('x'.repeat(200_000))
    expect(await closed).toBe(1009)
    expect((await send('GET', '/healthz')).statusCode).toBe(200)
  })
})
