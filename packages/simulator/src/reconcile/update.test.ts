import type { Bench } from '../testing.ts'
import type { ServiceSpec, UpdateConfig } from '../types/spec.ts'
import { describe, expect, it } from 'vitest'
import { changeService, rollBackService } from '../operations.ts'
import { recordTasks, startBench } from '../testing.ts'

const CONFIG: UpdateConfig = { Parallelism: 1, Delay: 5e8, Monitor: 1e9, FailureAction: 'pause', MaxFailureRatio: 0, Order: 'stop-first' }

async function withService(config: Partial<UpdateConfig> = {}): Promise<Bench> {
  const bench = await startBench()
  await bench.call('POST', '/services/create', {
    Name: 'web',
    TaskTemplate: { ContainerSpec: { Image: 'busybox:lab' }, RestartPolicy: { Delay: 2e9 } },
    Mode: { Replicated: { Replicas: 3 } },
    UpdateConfig: { ...CONFIG, ...config },
    RollbackConfig: CONFIG,
  })
  bench.settle('web')
  return bench
}

function change(bench: Bench, container: object): void {
  const service = bench.service('web')
  const spec: ServiceSpec = {
    ...service.Spec,
    TaskTemplate: { ...service.Spec.TaskTemplate, ContainerSpec: { ...service.Spec.TaskTemplate.ContainerSpec!, ...container } },
  }
  changeService(bench.sim, service, spec)
}

/** The states of the update, in their order. */
function recordUpdate(bench: Bench): string[] {
  const states: string[] = []
  bench.sim.store.onChange((changes) => {
    for (const { kind, object } of changes) {
      if (kind === 'service' && object.UpdateStatus && object.UpdateStatus.State !== states.at(-1))
        states.push(object.UpdateStatus.State)
    }
  })
  return states
}

const reach = (bench: Bench, state: string): void => bench.clock.advanceUntil(() => bench.service('web').UpdateStatus?.State === state)

describe('a rolling update', () => {
  it('replaces one task after the other, stopping the old one first', async () => {
    await using bench = await withService()
    const states = recordUpdate(bench)
    let least = Infinity
    bench.sim.store.onChange(() => {
      least = Math.min(
        least,
        bench.tasksOf('web').filter(task => task.Status.State === 'running' && task.Status.ContainerStatus?.ExitCode === 0).length,
      )
    })
    change(bench, { Image: 'busybox:lab2' })
    reach(bench, 'completed')
    expect(states).toEqual(['updating', 'completed'])
    expect(least).toBe(2)
    const running = bench.tasksOf('web').filter(task => task.DesiredState === 'running')
    expect(running.map(task => task.Spec.ContainerSpec?.Image)).toEqual(Array.from({ length: 3 }).fill('busybox:lab2'))
    expect(bench.service('web').UpdateStatus?.Message).toBe('update completed')
  })

  it('starts the new one first where told to', async () => {
    await using bench = await withService({ Order: 'start-first' })
    let least = Infinity
    bench.sim.store.onChange(() => {
      least = Math.min(least, bench.tasksOf('web').filter(task => task.Status.State === 'running').length)
    })
    change(bench, { Image: 'busybox:lab2' })
    reach(bench, 'completed')
    expect(least).toBeGreaterThanOrEqual(3)
  })

  it('is not made by a change of replicas', async () => {
    await using bench = await withService()
    const before = bench.tasksOf('web').map(task => task.ID)
    const service = bench.service('web')
    changeService(bench.sim, service, { ...structuredClone(service.Spec), Mode: { Replicated: { Replicas: 4 } } })
    bench.settle('web')
    bench.clock.advance(10_000)
    expect(bench.tasksOf('web').map(task => task.ID)).toEqual(expect.arrayContaining(before))
    expect(bench.service('web').UpdateStatus).toBeUndefined()
  })

  it('pauses at the first failure', async () => {
    await using bench = await withService()
    const states = recordUpdate(bench)
    change(bench, { Command: ['sh', '-c', 'exit 3'] })
    reach(bench, 'paused')
    expect(states).toEqual(['updating', 'paused'])
    expect(bench.service('web').UpdateStatus?.Message).toMatch(/^update paused due to failure or early termination of task [a-z0-9]{25}$/)
    bench.clock.advance(20_000)
    const old = bench.tasksOf('web').filter(task => task.Status.State === 'running' && !task.Spec.ContainerSpec?.Command)
    expect(old).toHaveLength(2)
  })

  it('rolls back by itself where told to, and has no previous spec then', async () => {
    await using bench = await withService({ FailureAction: 'rollback' })
    const states = recordUpdate(bench)
    change(bench, { Command: ['/nope'] })
    reach(bench, 'rollback_completed')
    bench.settle('web')
    expect(states).toEqual(['updating', 'rollback_started', 'rollback_completed'])
    const status = bench.service('web').UpdateStatus!
    expect(Date.parse(status.CompletedAt!) - Date.parse(status.StartedAt!), 'watched for the monitoring period').toBeGreaterThanOrEqual(1000)
    expect(bench.service('web').PreviousSpec).toBeUndefined()
    expect(bench.service('web').Spec.TaskTemplate.ContainerSpec?.Command).toBeUndefined()
  })

  it('goes on past failures where told to', async () => {
    await using bench = await withService({ FailureAction: 'continue' })
    const states = recordUpdate(bench)
    change(bench, { Command: ['sh', '-c', 'sleep 1; exit 3'] })
    reach(bench, 'completed')
    expect(states).toEqual(['updating', 'completed'])
  })

  it('is undone by hand, the two specs changing places', async () => {
    await using bench = await withService()
    change(bench, { Image: 'busybox:lab2' })
    reach(bench, 'completed')
    const states = recordUpdate(bench)
    rollBackService(bench.sim, bench.service('web'))
    reach(bench, 'rollback_completed')
    expect(states).toEqual(['rollback_started', 'rollback_completed'])
    expect(bench.service('web').Spec.TaskTemplate.ContainerSpec?.Image).toBe('busybox:lab')
    expect(bench.service('web').PreviousSpec?.TaskTemplate.ContainerSpec?.Image).toBe('busybox:lab2')
  })

  it('cannot be undone where the old secret is gone: the rollback pauses', async () => {
    await using bench = await startBench()
    const secret = bench.sim.store.secretsByName.first('api_key')!
    const service = bench.service('web_api')
    const container = service.Spec.TaskTemplate.ContainerSpec!
    changeService(bench.sim, service, {
      ...service.Spec,
      TaskTemplate: {
        ...service.Spec.TaskTemplate,
        ContainerSpec: { ...container, Secrets: container.Secrets!.filter(reference => reference.SecretID !== secret.ID) },
      },
    })
    bench.clock.advanceUntil(() => bench.service('web_api').UpdateStatus?.State === 'completed')
    expect((await bench.call('DELETE', `/secrets/${secret.ID}`)).status).toBe(204)
    rollBackService(bench.sim, bench.service('web_api'))
    bench.clock.advanceUntil(() => bench.service('web_api').UpdateStatus?.State === 'rollback_paused')
    expect(bench.service('web_api').UpdateStatus?.Message).toMatch(/^update paused due to failure or early termination of task/)
    expect(bench.tasksOf('web_api').map(task => task.Status.Err)).toContain(
      `starting container failed: unable to get secret from secret store: secret ${secret.ID} not found`,
    )
  })

  it('gives each replaced task its successor in the same slot', async () => {
    await using bench = await withService()
    const seen = recordTasks(bench.sim, 'web')
    const old = bench.tasksOf('web').map(task => task.ID)
    change(bench, { Env: ['A=1'] })
    reach(bench, 'completed')
    for (const id of old) expect(seen.get(id)).toEqual(['running/shutdown', 'shutdown/shutdown'])
    expect(
      bench
        .tasksOf('web')
        .filter(task => task.DesiredState === 'running')
        .map(task => task.Slot)
        .sort(),
    ).toEqual([1, 2, 3])
  })
})
