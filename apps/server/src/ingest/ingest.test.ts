import type { Activity, Delta } from '@waggle/protocol'
import { createReplica } from '@waggle/cluster'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { anId, createFakeEngine } from '../testing.ts'
import { createIngest } from './ingest.ts'

function setUp() {
  const engine = createFakeEngine()
  const ingest = createIngest({ endpoint: 'unix:///x', connect: engine.connect, periodMs: 20 })
  const replica = createReplica()
  const told = { deltas: [] as Delta[], activity: [] as Activity[], resets: 0 }
  ingest.start({
    delta: (delta) => {
      told.deltas.push(delta)
      replica.apply(delta)
    },
    reset: () => {
      told.resets += 1
      const authority = ingest.authority()!
      replica.apply({ type: 'snapshot', epoch: authority.epoch, revision: authority.revision(), records: authority.records(), activity: [] })
    },
    activity: entries => told.activity.push(...entries),
    status: () => {},
    proof: () => {},
    trouble: () => {},
  })
  onTestFinished(() => ingest.stop())
  const connected = () => vi.waitFor(() => expect(ingest.status().engine.state).toBe('connected'), { timeout: 5000 })
  return { engine, ingest, replica, told, connected }
}

const aRawTask = (id: string, state = 'running') => ({
  ID: anId(id),
  Version: { Index: 5 },
  ServiceID: anId('web'),
  NodeID: anId('node1'),
  Slot: 1,
  DesiredState: 'running',
  Status: { State: state, Timestamp: '2026-01-01T00:00:00Z' },
})

describe('ingest', () => {
  it('reads the whole cluster, then follows it', async () => {
    const { engine, replica, told, connected } = setUp()
    await connected()
    expect(replica.model.nodes.get(anId('node1'))).toMatchObject({ name: 'node1', role: 'manager' })
    engine.state.tasks.push(aRawTask('t1'))
    await vi.waitFor(() => expect(replica.model.tasks.size).toBe(1))
    engine.state.secrets.push({ ID: anId('s'), Spec: { Name: 's' } })
    engine.emit({ Type: 'secret', Action: 'create', Actor: { ID: anId('s'), Attributes: { name: 's' } } })
    await vi.waitFor(() => expect(replica.model.secrets.size).toBe(1))
    expect(told.activity.at(-1)).toMatchObject({ type: 'secret', text: 'Secret s was created' })
    expect(told.resets).toBe(1)
  })

  it('sends nothing while nothing changes, but goes on proving', async () => {
    const { engine, ingest, told, connected } = setUp()
    await connected()
    const before = ingest.status().provenAt!
    const calls = engine.state.calls
    await vi.waitFor(() => expect(engine.state.calls).toBeGreaterThan(calls + 6))
    expect(told.deltas).toEqual([])
    expect(ingest.status().provenAt).toBeGreaterThan(before)
  })

  it('says what is wrong, proves nothing meanwhile, and is right again by itself', async () => {
    const { engine, ingest, replica, connected } = setUp()
    await connected()
    engine.fail('engine.no-leader')
    await vi.waitFor(() => expect(ingest.status().engine).toMatchObject({ state: 'lost', problem: { code: 'engine.no-leader' } }))
    const proven = ingest.status().provenAt
    engine.state.tasks.push(aRawTask('t1'))
    engine.state.services.push({ ID: anId('web'), Spec: { Name: 'web' } })
    await vi.waitFor(() => expect(engine.state.connections).toBeGreaterThan(2), { timeout: 5000 })
    expect(ingest.status().provenAt).toBe(proven)
    engine.heal()
    await connected()
    expect(replica.model.tasks.size).toBe(1)
    expect(replica.model.services.get(anId('web'))?.name).toBe('web')
  })

  it('reads everything again after the event stream was cut', async () => {
    const { engine, replica, connected } = setUp()
    await connected()
    engine.state.services.push({ ID: anId('web'), Spec: { Name: 'web' } })
    engine.cut()
    await vi.waitFor(() => expect(replica.model.services.size).toBe(1))
  })

  it('takes up a cut event stream without losing the engine, and says that it was closed meanwhile', async () => {
    const { engine, ingest, told, connected } = setUp()
    await connected()
    expect(ingest.status().events).toBe('open')
    engine.cut()
    await vi.waitFor(() => expect(ingest.status().events).toBe('closed'))
    await vi.waitFor(() => expect(ingest.status().events).toBe('open'))
    expect([engine.state.connections, ingest.status().engine.state]).toEqual([1, 'connected'])
    engine.emit({ Type: 'service', Action: 'create', Actor: { ID: anId('web'), Attributes: { name: 'web' } } })
    await vi.waitFor(() => expect(told.activity).toHaveLength(1))
  })

  it('keeps its picture while there is no leader, although the engine then forgets which swarm it is in', async () => {
    const { engine, ingest, told, connected } = setUp()
    await connected()
    const authority = ingest.authority()
    const { provenAt } = ingest.status()
    const { info } = engine.state
    engine.state.info = { ...info, Swarm: { ...info.Swarm, Cluster: { ID: '' } } }
    engine.fail('engine.no-leader', 'prove')
    await vi.waitFor(() => expect(engine.state.connections).toBeGreaterThan(2), { timeout: 5000 })
    expect(ingest.status().engine.problem?.code).toBe('engine.no-leader')
    engine.state.info = info
    engine.heal()
    await connected()
    expect(ingest.authority()).toBe(authority)
    expect([told.resets, ingest.status().provenAt! > provenAt!]).toEqual([1, true])
  })

  it('does not advise to make a swarm when a daemon has merely started again', async () => {
    const { engine, ingest, connected } = setUp()
    await connected()
    const { info } = engine.state
    engine.state.info = { Name: 'node1', Swarm: { LocalNodeState: 'inactive' } }
    engine.fail('engine.unreachable')
    await vi.waitFor(() => expect(ingest.status().engine.state).toBe('lost'))
    engine.heal()
    await vi.waitFor(() => expect(ingest.status().engine.problem?.code).toBe('engine.starting'))
    engine.state.info = info
    await connected()
  })

  it('says that what answers is no Docker Engine', async () => {
    const { engine, ingest } = setUp()
    engine.state.info = {}
    await vi.waitFor(() => expect(ingest.status().engine.problem).toMatchObject({ code: 'engine.refused', detail: expect.stringContaining('not a Docker Engine') as string }))
  })

  it.each([
    [{ LocalNodeState: 'inactive' }, 'engine.not-in-swarm'],
    [{ LocalNodeState: 'locked' }, 'engine.swarm-locked'],
    [{ LocalNodeState: 'active', ControlAvailable: false }, 'engine.not-a-manager'],
  ])('with an engine that is %j it says %s and comes to life when that changes', async (swarm, code) => {
    const { engine, ingest, connected } = setUp()
    const manager = engine.state.info
    engine.state.info = { Name: 'node1', Swarm: swarm }
    await vi.waitFor(() => expect(ingest.status().engine.problem?.code).toBe(code))
    expect(ingest.authority()).toBeNull()
    engine.state.info = manager
    await connected()
    expect(ingest.authority()).not.toBeNull()
  })

  it('begins a new epoch when the engine is in another swarm', async () => {
    const { engine, ingest, replica, told, connected } = setUp()
    await connected()
    const { epoch } = ingest.authority()!
    engine.state.info = { ...engine.state.info, Swarm: { ...engine.state.info.Swarm, Cluster: { ID: anId('other') } } }
    engine.state.nodes = []
    engine.fail('engine.not-found')
    await vi.waitFor(() => expect(ingest.status().engine.state).toBe('lost'))
    engine.heal()
    await vi.waitFor(() => expect(told.resets).toBe(2), { timeout: 5000 })
    expect(ingest.authority()!.epoch).not.toBe(epoch)
    expect(replica.model.nodes.size).toBe(0)
  })

  it('tells once of a task that failed, with its error', async () => {
    const { engine, told, connected } = setUp()
    engine.state.tasks = [aRawTask('old', 'failed'), aRawTask('t1')]
    await connected()
    const failed = aRawTask('t1', 'failed')
    engine.state.tasks = [aRawTask('old', 'failed'), { ...failed, Status: { ...failed.Status, Err: 'task: non-zero exit (1)' } }] as never
    await vi.waitFor(() => expect(told.activity).toHaveLength(1))
    expect(told.activity[0]).toMatchObject({
      type: 'task',
      action: 'fail',
      severity: 'bad',
      text: expect.stringContaining('task: non-zero exit (1)') as string,
    })
  })

  it('does not let a wish to read again wait for an engine that is gone', async () => {
    const { engine, ingest, connected } = setUp()
    await connected()
    engine.fail('engine.unreachable')
    await vi.waitFor(() => expect(ingest.status().engine.state).toBe('lost'))
    await ingest.refresh(['secrets'])
    expect(engine.state.trouble).not.toBeNull()
  })

  it('answers a wish to read again also when that fails', async () => {
    const { engine, ingest, connected } = setUp()
    await connected()
    await ingest.refresh(['secrets'])
    engine.fail('engine.unreachable')
    await ingest.refresh(['secrets'])
    await vi.waitFor(() => expect(ingest.status().engine.state).toBe('lost'))
  })
})
