import type { Status } from '@waggle/protocol'
import { problem } from '@waggle/protocol'
import { describe, expect, it } from 'vitest'
import { hopsOf } from './hops.ts'

const open = { state: 'open', since: 0 } as const
const status = (engine: Partial<Status['engine']> = {}): Status => ({
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
    ...engine,
  },
  events: 'open',
  tasks: { mode: 'poll', staleAfterMs: 1_000 },
  provenAt: 0,
})
const states = (...args: Parameters<typeof hopsOf>) => hopsOf(...args).map(hop => hop.state)

describe('the hops from the swarm to the browser', () => {
  it('are all good while all is well', () => {
    expect(states(open, status(), 'fresh')).toEqual(['good', 'good', 'good'])
  })

  it('beyond a lost server nothing is known', () => {
    expect(states({ state: 'waiting', since: 0 }, status(), 'old')).toEqual(['unknown', 'unknown', 'bad'])
    expect(states({ state: 'silent', since: 0 }, status(), 'late')).toEqual(['unknown', 'unknown', 'bad'])
  })

  it('a lost engine is told with its problem, and hides the swarm', () => {
    const lost = problem('engine.unreachable', 'ECONNREFUSED')
    const hops = hopsOf(open, status({ state: 'lost', problem: lost }), 'late')
    expect(hops.map(hop => hop.state)).toEqual(['unknown', 'bad', 'good'])
    expect(hops[1]!.problem).toEqual(lost)
  })

  it('a swarm without a leader is the swarm\'s trouble, not the engine\'s', () => {
    const leaderless = problem('engine.no-leader')
    const hops = hopsOf(open, status({ state: 'lost', problem: leaderless }), 'late')
    expect(hops.map(hop => hop.state)).toEqual(['bad', 'good', 'good'])
    expect(hops[0]!.problem).toEqual(leaderless)
  })

  it('a connected engine that proves nothing any more is not called good', () => {
    expect(states(open, status(), 'late')).toEqual(['bad', 'good', 'good'])
  })
})
