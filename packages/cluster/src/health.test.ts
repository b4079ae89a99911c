import { describe, expect, it } from 'vitest'
import { createAuthority } from './authority.ts'
import { nodeHealth, serviceHealth, summary } from './health.ts'
import { holders } from './holders.ts'
import { appearance, slotHistory } from './tasks.ts'
import { aNode, aSecret, aService, aTask } from './testing.ts'

function modelWith(listings: Parameters<ReturnType<typeof createAuthority>['replace']>[0]) {
  const authority = createAuthority('e')
  authority.replace(listings)
  return authority.model
}

describe('a service\'s health', () => {
  const health = (service: Parameters<typeof aService>[0], tasks: Parameters<typeof aTask>[0][], node = aNode({})) =>
    serviceHealth(
      modelWith({ nodes: [node], services: [aService(service)], tasks: tasks.map((task, i) => aTask({ id: `t${i}`, slot: i + 1, ...task })) }),
      aService(service),
    )

  it('is good when as many run as are wanted, and history is not counted', () => {
    expect(health({ replicas: 1 }, [{}, { slot: 1, state: 'shutdown', desiredState: 'shutdown' }])).toMatchObject({
      health: 'good',
      running: 1,
      desired: 1,
    })
  })

  it('does not count a task of a node that is down: its last report says running for ever', () => {
    expect(health({ replicas: 1 }, [{}], aNode({ state: 'down' }))).toMatchObject({ running: 0, desired: 1 })
  })

  it('is bad while a failed task is replaced, and says which failed', () => {
    const failed = {
      slot: 1,
      state: 'failed' as const,
      desiredState: 'shutdown' as const,
      since: '2026-01-01T00:00:05Z',
      error: 'task: non-zero exit (1)',
    }
    expect(health({ replicas: 1 }, [failed, { slot: 1, state: 'ready', desiredState: 'ready', createdAt: '2026-01-01T00:00:05Z' }])).toMatchObject({
      health: 'bad',
      lastFailure: { error: 'task: non-zero exit (1)' },
    })
  })

  it('is only busy while a drain moves a task, whatever failed long ago elsewhere', () => {
    const old = { slot: 2, state: 'failed' as const, desiredState: 'shutdown' as const, since: '2026-01-01T00:00:05Z', error: 'old' }
    const serving = { slot: 2, createdAt: '2026-01-01T00:00:06Z' }
    const moved = { slot: 1, state: 'shutdown' as const, desiredState: 'shutdown' as const }
    const coming = { slot: 1, state: 'preparing' as const, createdAt: '2026-01-01T00:00:09Z' }
    expect(health({ replicas: 2 }, [old, serving, moved, coming])).toMatchObject({ health: 'busy', running: 1, cause: null, lastFailure: { error: 'old' } })
  })

  it('is bad while a task waits for a node with a reason, and busy while it merely starts', () => {
    expect(health({ replicas: 1 }, [{ nodeId: null, state: 'pending', error: 'no suitable node' }])).toMatchObject({ health: 'bad', pending: 1 })
    expect(health({ replicas: 1 }, [{ state: 'preparing' }])).toMatchObject({ health: 'busy' })
  })

  it('is bad when its update is paused, whatever runs', () => {
    expect(health({ replicas: 1, update: { state: 'paused', message: '', startedAt: null, completedAt: null } }, [{}]).health).toBe('bad')
  })

  it('is idle with no replicas wanted', () => {
    expect(health({ replicas: 0 }, [])).toMatchObject({ health: 'idle', desired: 0 })
  })

  it('counts a global service by the nodes that its tasks are on', () => {
    expect(health({ mode: 'global', replicas: null }, [{ slot: null }, { slot: null, nodeId: 'other', state: 'starting' }])).toMatchObject({
      running: 1,
      desired: 2,
      health: 'busy',
    })
  })

  it('counts a job by what is complete', () => {
    expect(
      health({ mode: 'replicated-job', replicas: 2 }, [
        { state: 'complete', desiredState: 'complete' },
        { state: 'running', desiredState: 'complete' },
      ]),
    ).toMatchObject({ running: 1, desired: 2, health: 'busy' })
  })
})

describe('a task\'s appearance', () => {
  it('follows its state, unless its node is lost', () => {
    expect(appearance(aTask({}), aNode({}))).toBe('running')
    expect(appearance(aTask({}), aNode({ state: 'down' }))).toBe('lost')
    expect(appearance(aTask({}), undefined)).toBe('lost')
    expect(appearance(aTask({ nodeId: null, state: 'pending' }), undefined)).toBe('waiting')
    expect(appearance(aTask({ state: 'failed' }), undefined)).toBe('failed')
    expect(appearance(aTask({ state: 'orphaned' }), aNode({}))).toBe('lost')
  })
})

describe('a slot\'s history', () => {
  it('has the tasks of the same slot alone, newest first', () => {
    const [old, now, other] = [
      aTask({ id: 'old', createdAt: '2026-01-01T00:00:00Z' }),
      aTask({ id: 'now', createdAt: '2026-01-02T00:00:00Z' }),
      aTask({ id: 'other', slot: 2 }),
    ]
    expect(slotHistory(modelWith({ tasks: [old, now, other] }), now).map(task => task.id)).toEqual(['now', 'old'])
  })
})

describe('who holds a secret', () => {
  it('tells current specs, previous ones, running tasks and their nodes apart', () => {
    const reference = [{ id: 'secret', name: 'secret', target: null }]
    const model = modelWith({
      secrets: [aSecret({})],
      nodes: [aNode({ id: 'n1', name: 'n1' }), aNode({ id: 'n2', name: 'n2' })],
      services: [
        aService({ id: 'a', name: 'a', secrets: reference, previousSecrets: reference }),
        aService({ id: 'b', name: 'b', previousSecrets: reference }),
        aService({ id: 'c', name: 'c' }),
      ],
      tasks: [
        aTask({ id: 't1', nodeId: 'n1', secrets: ['secret'] }),
        aTask({ id: 't2', nodeId: 'n2', secrets: ['secret'], state: 'shutdown' }),
        aTask({ id: 't3', nodeId: 'n2' }),
      ],
    })
    const held = holders(model, 'secrets', 'secret')
    expect(held.services.map(each => each.id)).toEqual(['a'])
    expect(held.previousServices.map(each => each.id)).toEqual(['b'])
    expect(held.tasks.map(each => each.id)).toEqual(['t1'])
    expect(held.nodes.map(each => each.id)).toEqual(['n1'])
  })
})

describe('the headline', () => {
  it('counts nodes ready, services converged and tasks running', () => {
    const model = modelWith({
      nodes: [aNode({ id: 'node' }), aNode({ id: 'b', state: 'down' })],
      services: [aService({ replicas: 2 })],
      tasks: [aTask({}), aTask({ id: 't2', slot: 2, nodeId: 'b' })],
    })
    expect(summary(model)).toEqual({ nodes: { ready: 1, total: 2 }, services: { converged: 0, total: 1 }, tasks: { running: 1, desired: 2 } })
  })

  it('does not count the tasks of a job among those that should run', () => {
    const model = modelWith({ nodes: [aNode({})], services: [aService({ mode: 'replicated-job', replicas: 3 })], tasks: [aTask({ state: 'complete', desiredState: 'complete' })] })
    expect(summary(model).tasks).toEqual({ running: 0, desired: 0 })
  })

  it('takes an unreachable manager for trouble, and a drained node for a person\'s wish', () => {
    expect(nodeHealth(aNode({ manager: { leader: false, reachability: 'unreachable', address: '' } }))).toBe('bad')
    expect(nodeHealth(aNode({ availability: 'drain' }))).toBe('idle')
  })
})
