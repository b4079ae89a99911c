import { aNode, aService, aTask } from '@waggle/cluster/testing'
import { describe, expect, it } from 'vitest'
import { createActivityRing } from './activity.ts'
import { createEventLog } from './event-log.ts'
import { entryOfEvent, entryOfFailure } from './words.ts'

const event = (Type: string, Action: string, Attributes: Record<string, string> = {}) => ({
  Type,
  Action,
  Actor: { ID: 'abc', Attributes: { name: 'web', ...Attributes } },
  scope: 'swarm',
  time: 1,
  timeNano: 1e9,
})

describe('an event in words', () => {
  it.each([
    [event('service', 'create'), 'Service web was created', 'info'],
    [event('service', 'update', { 'replicas.old': '2', 'replicas.new': '5' }), 'Service web: replicas 2 → 5', 'info'],
    [event('service', 'update', { 'image.old': 'a:1@sha256:0', 'image.new': 'a:2@sha256:1' }), 'Service web: image a:1 → a:2', 'info'],
    [event('service', 'update', { 'updatestate.new': 'updating' }), 'Service web: update started', 'info'],
    [event('service', 'update', { 'updatestate.old': 'updating', 'updatestate.new': 'paused' }), 'Service web: update paused', 'bad'],
    [event('node', 'update', { 'state.old': 'ready', 'state.new': 'down' }), 'Node web: state ready → down', 'bad'],
    [event('node', 'update', { 'leader.old': 'false', 'leader.new': 'true' }), 'Node web: is now the leader', 'info'],
    [event('secret', 'remove'), 'Secret web was removed', 'info'],
  ])('%#', (raw, text, severity) => {
    expect(entryOfEvent(raw)).toMatchObject({ text, severity, objectId: 'abc' })
  })

  it('is not made of bookkeeping, of other scopes or of containers', () => {
    expect(entryOfEvent(event('node', 'update'))).toBeNull()
    expect(entryOfEvent({ ...event('network', 'create'), scope: 'local' })).toBeNull()
    expect(entryOfEvent(event('container', 'die'))).toBeNull()
    expect(entryOfEvent({})).toBeNull()
  })

  it('takes only the named attributes: labels of an object may be private', () => {
    expect(JSON.stringify(entryOfEvent(event('service', 'update', { 'traefik.auth': 'canary', 'replicas.new': '3' })))).not.toContain('canary')
  })
})

it('a failure says which task, where and why', () => {
  expect(entryOfFailure(aTask({ state: 'failed', error: 'task: non-zero exit (1)' }), aService({ name: 'web' }), aNode({ name: 'n1' })).text).toBe(
    'Task web.1 failed on n1: task: non-zero exit (1)',
  )
})

describe('the ring', () => {
  const entry = (name: string, at: string) => ({
    at,
    type: 'service' as const,
    action: 'update',
    severity: 'info' as const,
    objectId: `id-${name}`,
    name,
    text: name,
    changes: [],
  })

  it('keeps the newest, numbered', () => {
    const ring = createActivityRing(2)
    ring.add(['a', 'b', 'c'].map(name => entry(name, '2026-01-01T00:00:00Z')))
    expect(ring.find({}).map(each => [each.seq, each.name])).toEqual([
      [2, 'b'],
      [3, 'c'],
    ])
  })

  it('finds by time, type and object', () => {
    const ring = createActivityRing()
    ring.add([entry('a', '2026-01-01T00:00:00Z'), entry('b', '2026-01-01T01:00:00Z'), entry('c', '2026-01-01T02:00:00Z')])
    expect(ring.find({ since: '2026-01-01T00:30:00Z', until: '2026-01-01T01:30:00Z' }).map(each => each.name)).toEqual(['b'])
    expect(ring.find({ object: 'id-c' }).map(each => each.name)).toEqual(['c'])
    expect(ring.find({ type: 'node' })).toEqual([])
    expect(ring.find({ limit: 1 }).map(each => each.name)).toEqual(['c'])
  })
})

it('an event that is replayed is known, and the stream is taken up where it was cut', () => {
  const log = createEventLog()
  expect(log.since()).toBe('1')
  expect(log.isNew(event('service', 'create'))).toBe(true)
  expect(log.isNew(event('service', 'create'))).toBe(false)
  expect(log.isNew({ ...event('service', 'create'), time: 77, timeNano: 77e9 })).toBe(true)
  expect(log.since()).toBe('77')
})
