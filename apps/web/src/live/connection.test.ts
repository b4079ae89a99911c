import type { ServerMessage } from '@waggle/protocol'
import type { LinkState, Socket } from './connection.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConnection } from './connection.ts'

interface FakeSocket extends Socket {
  sent: string[]
  closed: boolean
}

const hello: ServerMessage = { type: 'hello', protocol: 1, server: '0', demo: false }

function setUp(random = 1) {
  const sockets: FakeSocket[] = []
  const states: LinkState[] = []
  const messages: ServerMessage[] = []
  const connection = createConnection({
    now: () => Date.now(),
    random: () => random,
    open() {
      const socket: FakeSocket = {
        onmessage: null,
        onclose: null,
        sent: [],
        closed: false,
        send: text => void socket.sent.push(text),
        close() {
          socket.closed = true
        },
      }
      sockets.push(socket)
      return socket
    },
    onMessage: message => void messages.push(message),
    onState: state => void states.push(state),
  })
  const last = () => sockets.at(-1)!
  const say = (message: ServerMessage = hello, socket = last()) => socket.onmessage?.({ data: JSON.stringify(message) })
  return { connection, sockets, states, messages, last, say }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a connection', () => {
  it('is open when the server talks, not before', () => {
    const { states, messages, say } = setUp()
    expect(states).toEqual(['connecting'])
    say()
    expect(states).toEqual(['connecting', 'open'])
    expect(messages).toEqual([hello])
  })

  it('comes back after a loss, waiting longer each time, at most 5 s', () => {
    const { sockets, last } = setUp()
    const waits: number[] = []
    for (let i = 0; i < 7; i++) {
      const count = sockets.length
      const lostAt = Date.now()
      last().onclose?.()
      while (sockets.length === count) vi.advanceTimersByTime(5)
      waits.push(Date.now() - lostAt)
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000])
  })

  it('spreads the tries', () => {
    const { sockets, last } = setUp(0)
    last().onclose?.()
    vi.advanceTimersByTime(124)
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(2)
  })

  it('starts from the shortest wait after a connection that held', () => {
    const { sockets, last, say } = setUp()
    for (let i = 0; i < 4; i++) {
      last().onclose?.()
      vi.advanceTimersByTime(5_000)
    }
    say()
    vi.advanceTimersByTime(2_500)
    say()
    vi.advanceTimersByTime(3_000)
    const count = sockets.length
    last().onclose?.()
    vi.advanceTimersByTime(250)
    expect(sockets).toHaveLength(count + 1)
  })

  it('says that the server is silent after 3 s, and gives it up after 10 s', () => {
    const { sockets, states, last, say } = setUp()
    say()
    vi.advanceTimersByTime(3_000)
    expect(states.at(-1)).toBe('silent')
    const first = last()
    vi.advanceTimersByTime(7_000)
    expect(first.closed).toBe(true)
    expect(states.at(-1)).toBe('waiting')
    vi.advanceTimersByTime(250)
    expect(sockets).toHaveLength(2)
  })

  it('is open again when a silent server talks', () => {
    const { states, say } = setUp()
    say()
    vi.advanceTimersByTime(4_000)
    say()
    expect(states).toEqual(['connecting', 'open', 'silent', 'open'])
  })

  it('gives up a server that takes the socket and says nothing', () => {
    const { last } = setUp()
    const first = last()
    vi.advanceTimersByTime(10_000)
    expect(first.closed).toBe(true)
  })

  it('hears nothing of a socket that it gave up', () => {
    const { sockets, messages, say, last } = setUp()
    const first = last()
    first.onclose?.()
    vi.advanceTimersByTime(250)
    say(hello, first)
    first.onclose?.()
    expect(messages).toEqual([])
    vi.advanceTimersByTime(5_000)
    expect(sockets).toHaveLength(2)
  })

  it('drops a server that talks nonsense', () => {
    const { last, states } = setUp()
    const first = last()
    first.onmessage?.({ data: 'not json' })
    expect(first.closed).toBe(true)
    expect(states.at(-1)).toBe('waiting')
  })

  it('does not wait when the way is free again', () => {
    const { connection, sockets, last } = setUp()
    last().onclose?.()
    connection.hurry()
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(10_000 - 1)
    expect(sockets).toHaveLength(2)
  })

  it('sends only while somebody listens', () => {
    const { connection, last, say } = setUp()
    connection.send({ type: 'sync' })
    say()
    connection.send({ type: 'sync' })
    expect(last().sent).toEqual(['{"type":"sync"}'])
  })

  it('rests when it is closed', () => {
    const { connection, sockets } = setUp()
    connection.close()
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
    expect(sockets[0]!.closed).toBe(true)
  })
})
