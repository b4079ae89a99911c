import type { Simulator } from '../simulator.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleService } from '../operations.ts'
import { HISTORY_LIMIT } from '../reconcile/reaper.ts'
import { slotKey } from '../store/store.ts'
import { startBench } from '../testing.ts'

/** Everything that happens, as text: equal stories are equal strings. */
function tell(sim: Simulator): string[] {
  const lines: string[] = []
  sim.store.onChange((changes) => {
    for (const { kind, action, object, index } of changes) {
      lines.push(
        `${index} ${action} ${kind} ${object.ID} ${object.UpdatedAt}${kind === 'task' ? ` ${object.Status.State}/${object.DesiredState}` : ''}`,
      )
    }
  })
  return lines
}

describe('the demo', () => {
  it('is a company of nine machines and six stacks, all up', async () => {
    await using bench = await startBench({ scenario: 'demo' })
    const { store } = bench.sim
    const stacks = new Set([...store.services.values()].map(service => service.Spec.Name.split('_')[0]))
    const running = [...store.tasks.values()].filter(task => task.Status.State === 'running')
    expect(store.nodes.size).toBe(9)
    expect([...stacks].sort()).toEqual(['ci', 'data', 'edge', 'mail', 'monitoring', 'shop'])
    expect(running.length).toBeGreaterThanOrEqual(100)
    expect(running.length).toBeLessThanOrEqual(150)
    expect(store.secrets.size).toBe(14)
    expect(bench.service('shop_api').PreviousSpec?.TaskTemplate.ContainerSpec?.Secrets?.map(secret => secret.SecretName)).toContain('db_password')
  })

  it('is the same story for the same seed, and another for another', async () => {
    const story = async (seed: number): Promise<string[]> => {
      await using bench = await startBench({ scenario: 'demo', seed })
      const lines = tell(bench.sim)
      bench.clock.advance(10 * 60_000)
      return lines
    }
    const first = await story(3)
    expect(first.length).toBeGreaterThan(500)
    expect(await story(3)).toEqual(first)
    expect(await story(4)).not.toEqual(first)
  })

  it('goes on for ever, never still for long, and does not grow', async () => {
    await using bench = await startBench({ scenario: 'demo' })
    let last = bench.clock.now()
    let longest = 0
    let tasks = 0
    bench.sim.store.onChange(() => {
      longest = Math.max(longest, bench.clock.now() - last)
      last = bench.clock.now()
      tasks = Math.max(tasks, bench.sim.store.tasks.size)
    })
    bench.clock.advance(6 * 60 * 60_000)
    expect(longest).toBeLessThan(20_000)
    expect(tasks).toBeLessThan(700)
    expect(bench.sim.store.secrets.size).toBeLessThan(25)
  })

  it('shows each of its habits within the first quarter of an hour', async () => {
    await using bench = await startBench({ scenario: 'demo' })
    const seen = new Set<string>()
    bench.sim.store.onChange((changes) => {
      for (const { kind, action, object } of changes) {
        if (kind === 'task')
          seen.add(`task ${object.Status.State}`).add(object.Status.Err?.replace(/\d+/g, 'N') ?? '')
        else if (kind === 'node')
          seen.add(`node ${object.Status.State}`).add(`node ${object.Spec.Availability}`)
        else if (kind === 'service')
          seen.add(`update ${object.UpdateStatus?.State}`)
        else seen.add(`${kind} ${action}`)
      }
    })
    bench.clock.advance(15 * 60_000)
    for (const habit of [
      'node down',
      'node drain',
      'update updating',
      'update completed',
      'task failed',
      'task complete',
      'secret create',
      'task: non-zero exit (N)',
      'no suitable node (scheduling constraints not satisfied on N nodes)',
    ])
      expect(seen, habit).toContain(habit)
  })

  it('plants canaries in every service, and none where a person reads names', async () => {
    await using bench = await startBench({ scenario: 'demo' })
    for (const { Spec } of bench.sim.store.services.values()) {
      const container = Spec.TaskTemplate.ContainerSpec!
      expect(JSON.stringify(container.Env)).toContain('canary-env-')
      expect(JSON.stringify(container.Args)).toContain('canary-arg-')
      expect(JSON.stringify(Spec.Labels)).toContain('canary-label-')
      expect(`${Spec.Name} ${container.Image}`).not.toContain('canary')
    }
  })
})

describe('large', () => {
  it('has as much as was asked for, and churns', async () => {
    await using bench = await startBench({ scenario: 'large', nodes: 100, services: 50, tasks: 2000, churn: 50 })
    const { store } = bench.sim
    expect([store.nodes.size, store.services.size, store.tasks.size]).toEqual([100, 50, 2000])
    let transitions = 0
    bench.sim.store.onChange(changes => (transitions += changes.filter(change => change.kind === 'task').length))
    bench.clock.advance(60_000)
    expect(transitions / 60).toBeGreaterThan(30)
    expect(transitions / 60).toBeLessThan(70)
  })
})

describe('whatever is done to it', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('scale' as const), replicas: fc.nat(8) }),
    fc.record({ kind: fc.constant('fail' as const), which: fc.nat(50) }),
    fc.record({ kind: fc.constant('down' as const), which: fc.integer({ min: 3, max: 4 }) }),
    fc.record({ kind: fc.constant('up' as const), which: fc.integer({ min: 3, max: 4 }) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(30_000) }),
  )

  it('comes to rest with what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await using bench = await startBench()
        const { sim, clock } = bench
        let index = sim.store.index
        sim.store.onChange((changes) => {
          for (const change of changes) expect(change.index).toBe(index + 1)
          index++
        })
        const nodes = [...sim.store.nodes.byId.keys()]
        for (const action of steps) {
          if (action.kind === 'scale') {
            scaleService(sim, bench.service('web_api'), action.replicas)
          }
          else if (action.kind === 'fail') {
            const running = bench.tasksOf('web_api').filter(task => sim.isRunning(task.ID))
            if (running.length > 0)
              sim.failTask(running[action.which % running.length]!.ID)
          }
          else if (action.kind === 'down') {
            sim.nodeDown(nodes[action.which]!)
          }
          else if (action.kind === 'up') {
            sim.nodeUp(nodes[action.which]!)
          }
          else {
            clock.advance(action.ms)
          }
        }
        for (const id of nodes) sim.nodeUp(id)
        clock.advance(3 * 60_000)
        for (const service of sim.store.services.values()) {
          const running = bench.tasksOf(service.Spec.Name).filter(task => task.DesiredState === 'running')
          expect(running.every(task => task.Status.State === 'running')).toBe(true)
          expect(running).toHaveLength(service.Spec.Mode.Replicated?.Replicas ?? nodes.length)
        }
        for (const task of sim.store.tasks.values()) expect([...sim.store.tasksBySlot.get(slotKey(task))].length).toBeLessThanOrEqual(HISTORY_LIMIT)
      }),
      { numRuns: 30 },
    )
  })
})
