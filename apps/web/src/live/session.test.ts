import type { CollectionRecords, ServerMessage, Status } from '@waggle/protocol'
import type { Socket } from './connection.ts'
import { PROTOCOL_VERSION } from '@waggle/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSession } from './session.ts'

const none = (): CollectionRecords => ({ nodes: [], services: [], tasks: [], secrets: [], configs: [], networks: [] })
const status: Status = {
  engine: {
    state: 'connected',
    since: '2024-01-01T00:00:00Z',
    problem: null,
    name: null,
    nodeId: null,
    version: null,
    apiVersion: null,
    swarmId: null,
    endpoint: 'unix:///x',
  },
  events: 'open',
  tasks: { mode: 'poll', staleAfterMs: 1_000 },
  provenAt: 0,
}
const hello: ServerMessage = { type: 'hello', protocol: PROTOCOL_VERSION, server: '0', demo: false }
const proven = (clock: number, provenAt: number): ServerMessage => ({ type: 'status', clock, status: { ...status, provenAt } })
const snapshot = (revision: number): ServerMessage => ({ type: 'snapshot', epoch: 'e', revision, records: none(), activity: [] })
const delta = (revision: number): ServerMessage => ({ type: 'delta', epoch: 'e', revision, put: {}, remove: {} })

function setUp() {
  const sockets: (Socket & { sent: string[] })[] = []
  const events = { onHello: vi.fn(), onStatus: vi.fn(), onLink: vi.fn(), onModel: vi.fn(), onActivity: vi.fn(), onOutdated: vi.fn() }
  const session = createSession(() => {
    const sent: string[] = []
    const socket = { onmessage: null, onclose: null, sent, send: (text: string) => void sent.push(text), close: () => {} }
    sockets.push(socket)
    return socket
  }, events)
  const say = (...messages: ServerMessage[]) => {
    for (const message of messages) sockets.at(-1)!.onmessage?.({ data: JSON.stringify(message) })
  }
  return { session, sockets, events, say }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('knows an age from the snapshot on', () => {
  const { session, say } = setUp()
  say(hello, proven(5_000, 4_900))
  expect(session.ageMs()).toBeNull()
  say(snapshot(3))
  expect(session.ageMs()).toBeCloseTo(100)
  vi.advanceTimersByTime(400)
  expect(session.ageMs()).toBeCloseTo(500)
})

it('asks for a snapshot at a gap, once, and does not call what it holds proved meanwhile', () => {
  const { session, sockets, events, say } = setUp()
  say(hello, proven(5_000, 5_000), snapshot(3))
  vi.advanceTimersByTime(1_000)
  say(delta(5), delta(6), proven(6_000, 6_000))
  expect(sockets[0]!.sent).toEqual(['{"type":"sync"}'])
  expect(session.ageMs()).toBeCloseTo(1_000)
  expect(session.replica.position()?.revision).toBe(3)
  say(snapshot(6))
  expect(session.ageMs()).toBeCloseTo(0)
  expect(events.onModel).toHaveBeenCalledTimes(2)
})

it('asks again where no snapshot comes', () => {
  const { sockets, say } = setUp()
  say(hello, snapshot(1), delta(3))
  vi.advanceTimersByTime(2_000)
  say(delta(4))
  expect(sockets[0]!.sent).toHaveLength(2)
})

it('keeps the old picture and its age until the new snapshot', () => {
  const { session, sockets, say } = setUp()
  say(hello, proven(5_000, 5_000), snapshot(3))
  sockets[0]!.onclose?.()
  vi.advanceTimersByTime(500)
  // Another process: its clock has begun anew.
  say(hello, proven(20, 20))
  expect(session.ageMs()).toBeCloseTo(500)
  expect(session.replica.position()?.revision).toBe(3)
  say(snapshot(9))
  expect(session.ageMs()).toBeCloseTo(0)
})

it('does not guess at a protocol that it does not know', () => {
  const { events, sockets, say } = setUp()
  say({ type: 'hello', protocol: PROTOCOL_VERSION + 1, server: '9', demo: false }, snapshot(1))
  expect(events.onOutdated).toHaveBeenCalledOnce()
  expect(events.onModel).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(sockets).toHaveLength(1)
})
