import { describe, expect, it } from 'vitest'
import { scaleService } from '../operations.ts'
import { recordTasks, startBench } from '../testing.ts'

/** What the lab's swarm (20.10.24) was seen to do; states that pass within a tenth of a second may be missing. */
function inOrder(seen: readonly string[], ...expected: string[]): void {
  let at = -1
  for (const line of expected) {
    const next = seen.indexOf(line, at + 1)
    expect(next, `${line} after ${seen[at] ?? 'the start'} in ${seen.join(' ')}`).toBeGreaterThan(at)
    at = next
  }
}

const spec = (Name: string, Replicas: number, container: object = {}, more: object = {}) => ({
  Name,
  TaskTemplate: { ContainerSpec: { Image: 'busybox:lab', ...container }, RestartPolicy: { Delay: 5e9 } },
  Mode: { Replicated: { Replicas } },
  ...more,
})

describe('a replicated service', () => {
  it('brings its tasks up through the states of the real engine', async () => {
    await using bench = await startBench()
    const seen = recordTasks(bench.sim, 'web')
    await bench.call('POST', '/services/create', spec('web', 2))
    bench.settle('web')
    for (const lines of seen.values()) inOrder(lines, 'new/running', 'pending/running', 'assigned/running', 'starting/running', 'running/running')
    expect(
      bench
        .tasksOf('web')
        .map(task => task.Slot)
        .sort(),
    ).toEqual([1, 2])
  })

  it('scales up into the next slots, and down by removing tasks', async () => {
    await using bench = await startBench()
    await bench.call('POST', '/services/create', spec('web', 2))
    bench.settle('web')
    const seen = recordTasks(bench.sim, 'web')
    scaleService(bench.sim, bench.service('web'), 4)
    bench.settle('web')
    expect(
      bench
        .tasksOf('web')
        .map(task => task.Slot)
        .sort(),
    ).toEqual([1, 2, 3, 4])
    scaleService(bench.sim, bench.service('web'), 2)
    bench.clock.advanceUntil(() => bench.tasksOf('web').length === 2)
    for (const lines of seen.values()) inOrder(lines, 'running/running', 'running/remove', 'shutdown/remove', 'gone')
  })

  it('removes the tasks of a removed service after they have stopped', async () => {
    await using bench = await startBench()
    await bench.call('POST', '/services/create', spec('web', 1))
    bench.settle('web')
    const { ID } = bench.tasksOf('web')[0]!
    await bench.call('DELETE', '/services/web')
    bench.clock.advance(10)
    expect(bench.sim.store.tasks.get(ID)).toMatchObject({ DesiredState: 'remove', Status: { State: 'running' } })
    bench.clock.advance(5000)
    expect(bench.sim.store.tasks.get(ID)).toBeUndefined()
  })
})

describe('a task that fails', () => {
  it('is shut down, and its successor is ready until the delay is over', async () => {
    await using bench = await startBench()
    const seen = recordTasks(bench.sim, 'web')
    await bench.call('POST', '/services/create', spec('web', 1))
    bench.settle('web')
    const first = bench.tasksOf('web')[0]!
    bench.sim.failTask(first.ID, { exitCode: 3 })
    bench.clock.advance(4900)
    expect(bench.sim.store.tasks.get(first.ID)).toMatchObject({
      DesiredState: 'shutdown',
      Status: { State: 'failed', Message: 'started', Err: 'task: non-zero exit (3)', ContainerStatus: { PID: 0, ExitCode: 3 } },
    })
    const successor = bench.tasksOf('web').find(task => task.ID !== first.ID)!
    expect(successor).toMatchObject({ DesiredState: 'ready', Slot: 1 })
    bench.settle('web')
    inOrder(seen.get(successor.ID)!, 'pending/ready', 'assigned/ready', 'ready/ready', 'ready/running', 'starting/running', 'running/running')
  })

  it('keeps no more than five tasks a slot', async () => {
    await using bench = await startBench()
    await bench.call('POST', '/services/create', spec('web', 1, { Command: ['sh', '-c', 'sleep 1; exit 3'] }))
    bench.clock.advance(60_000)
    expect(bench.tasksOf('web')).toHaveLength(5)
    expect(bench.tasksOf('web').filter(task => task.DesiredState !== 'shutdown')).toHaveLength(1)
  })

  it('is rejected where its image is not to be had, and waits its turn all the same', async () => {
    await using bench = await startBench()
    const seen = recordTasks(bench.sim, 'web')
    await bench.call('POST', '/services/create', spec('web', 1, { Image: 'nosuch/image:1' }))
    bench.clock.advance(8000)
    const [first, second] = [...seen.values()]
    inOrder(first!, 'assigned/running', 'rejected/running', 'rejected/shutdown')
    inOrder(second!, 'assigned/ready', 'rejected/ready', 'rejected/running', 'rejected/shutdown')
    expect(bench.tasksOf('web').find(task => task.Status.State === 'rejected')?.Status).toMatchObject({
      Message: 'preparing',
      Err: 'No such image: nosuch/image:1',
      ContainerStatus: { ContainerID: '', PID: 0, ExitCode: 0 },
    })
  })
})

describe('scheduling', () => {
  it('says why a task can be placed nowhere, and places it once it can', async () => {
    await using bench = await startBench()
    await bench.call('POST', '/services/create', {
      ...spec('web', 1),
      TaskTemplate: { ContainerSpec: { Image: 'busybox:lab' }, Placement: { Constraints: ['node.labels.zone==b'] } },
    })
    bench.clock.advance(1000)
    const [task] = bench.tasksOf('web')
    expect(task!.NodeID).toBeUndefined()
    expect(task!.Status).toMatchObject({ State: 'pending', Err: 'no suitable node (scheduling constraints not satisfied on 5 nodes)' })
    const node = [...bench.sim.store.nodes.values()][4]!
    await bench.call('POST', `/nodes/${node.ID}/update?version=${node.Version.Index}`, { ...node.Spec, Labels: { zone: 'b' } })
    bench.settle('web')
    expect(bench.tasksOf('web')[0]!.NodeID).toBe(node.ID)
  })

  it('spreads a service over the nodes', async () => {
    await using bench = await startBench()
    await bench.call('POST', '/services/create', spec('web', 10))
    bench.settle('web')
    const counts = new Map<string, number>()
    for (const task of bench.tasksOf('web')) counts.set(task.NodeID!, (counts.get(task.NodeID!) ?? 0) + 1)
    expect([...counts.values()]).toEqual([2, 2, 2, 2, 2])
  })
})
