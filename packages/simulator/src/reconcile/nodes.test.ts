import type { Bench } from '../testing.ts'
import { describe, expect, it } from 'vitest'
import { setAvailability } from '../operations.ts'
import { recordTasks, startBench } from '../testing.ts'

const workerOf = (bench: Bench) => [...bench.sim.store.nodes.values()].find(node => node.Role === 'worker')!
const onNode = (bench: Bench, name: string, id: string) => bench.tasksOf(name).filter(task => task.NodeID === id)

describe('draining a node', () => {
  it('stops its tasks, starts others elsewhere at once, and gives global ones back when active', async () => {
    await using bench = await startBench()
    const node = workerOf(bench)
    const victims = onNode(bench, 'web_api', node.ID)
    expect(victims.length).toBeGreaterThan(0)
    setAvailability(bench.sim, node.ID, 'drain')
    bench.settle('web_api')
    bench.clock.advance(3000)
    for (const { ID } of victims) expect(bench.sim.store.tasks.get(ID)).toMatchObject({ DesiredState: 'shutdown', Status: { State: 'shutdown' } })
    expect(onNode(bench, 'ops_agent', node.ID).every(task => task.DesiredState === 'shutdown')).toBe(true)
    setAvailability(bench.sim, node.ID, 'active')
    bench.clock.advance(5000)
    expect(onNode(bench, 'ops_agent', node.ID).filter(task => task.Status.State === 'running')).toHaveLength(1)
  })

  it('is not pausing: that only keeps new tasks away', async () => {
    await using bench = await startBench()
    const node = workerOf(bench)
    const before = onNode(bench, 'web_api', node.ID).map(task => task.ID)
    setAvailability(bench.sim, node.ID, 'pause')
    bench.clock.advance(5000)
    expect(onNode(bench, 'web_api', node.ID).map(task => task.ID)).toEqual(before)
  })
})

describe('a node that falls silent', () => {
  it('is down once its heartbeat is missed; its tasks stay running, desired shutdown, until it is back', async () => {
    await using bench = await startBench()
    const node = workerOf(bench)
    const victims = onNode(bench, 'web_api', node.ID)
    bench.sim.nodeDown(node.ID)
    expect(bench.sim.store.nodes.get(node.ID)?.Status.State).toBe('ready')
    bench.clock.advanceUntil(() => bench.sim.store.nodes.get(node.ID)?.Status.State === 'down')
    expect(bench.sim.store.nodes.get(node.ID)?.Status.Message).toBe('heartbeat failure')
    bench.clock.advance(20_000)
    for (const { ID } of victims) expect(bench.sim.store.tasks.get(ID)).toMatchObject({ DesiredState: 'shutdown', Status: { State: 'running' } })
    expect(bench.tasksOf('web_api').filter(task => task.DesiredState === 'running')).toHaveLength(4)
    bench.sim.nodeUp(node.ID)
    bench.clock.advance(5000)
    for (const { ID } of victims) expect(bench.sim.store.tasks.get(ID)?.Status).toMatchObject({ State: 'shutdown' })
  })

  it('has failed tasks on its return where it had lost power', async () => {
    await using bench = await startBench()
    const node = workerOf(bench)
    const victims = onNode(bench, 'web_api', node.ID)
    bench.sim.nodeDown(node.ID, 'power')
    bench.clock.advance(20_000)
    bench.sim.nodeUp(node.ID)
    bench.clock.advance(500)
    for (const { ID } of victims) expect(bench.sim.store.tasks.get(ID)?.Status).toMatchObject({ State: 'failed', Err: 'task: non-zero exit (255)' })
  })

  it('hands the lead on', async () => {
    await using bench = await startBench()
    const leader = (): string => [...bench.sim.store.nodes.values()].find(node => node.ManagerStatus?.Leader)!.ID
    const first = leader()
    bench.sim.nodeDown(first)
    expect(leader()).not.toBe(first)
    expect(bench.sim.store.nodes.get(first)?.ManagerStatus).toMatchObject({ Reachability: 'unreachable' })
  })
})

describe('a job', () => {
  it('runs as many as it may at a time until all are complete, and again when it is updated', async () => {
    await using bench = await startBench()
    const seen = recordTasks(bench.sim, 'job')
    await bench.call('POST', '/services/create', {
      Name: 'job',
      TaskTemplate: { ContainerSpec: { Image: 'busybox:lab', Command: ['sleep', '1'] }, RestartPolicy: { Condition: 'on-failure' } },
      Mode: { ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 3 } },
    })
    const done = (): number => bench.tasksOf('job').filter(task => task.Status.State === 'complete').length
    bench.clock.advanceUntil(() => done() === 3)
    bench.clock.advance(10_000)
    expect(
      bench
        .tasksOf('job')
        .map(task => task.Slot)
        .sort(),
    ).toEqual([0, 1, 2])
    for (const lines of seen.values()) expect(lines.at(-1)).toBe('complete/complete')
    const service = bench.service('job')
    await bench.call('POST', `/services/job/update?version=${service.Version.Index}`, {
      ...service.Spec,
      TaskTemplate: { ...service.Spec.TaskTemplate, ForceUpdate: 1 },
    })
    bench.clock.advanceUntil(() => done() === 6)
    expect(bench.service('job').JobStatus?.JobIteration).toEqual({ Index: 1 })
  })
})
