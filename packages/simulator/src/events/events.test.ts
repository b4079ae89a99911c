import type { Bench } from '../testing.ts'
import { describe, expect, it } from 'vitest'
import { scaleService, setAvailability } from '../operations.ts'
import { startBench } from '../testing.ts'
import { HISTORY } from './bus.ts'

interface Line {
  Type: string
  Action: string
  scope: string
  time: number
  timeNano: number
  Actor: { ID: string, Attributes: Record<string, string> }
}

/** Past events of a kind, by `since` and `until`: the stream ends by itself. */
async function past(bench: Bench, type: string, query = ''): Promise<Line[]> {
  const now = Math.floor(bench.clock.now()) / 1000
  const { body } = await bench.call('GET', `/events?since=1&until=${now}${query}`)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Line)
    .filter(line => line.Type === type)
}

/** `fetch` sees JSON by its type, but a stream of lines is none. */
function lines(bench: Bench) {
  return {
    ...bench,
    call: async (method: string, path: string) => {
      const response = await fetch(bench.sim.host.replace('tcp:', 'http:') + path, { method })
      return { status: response.status, headers: response.headers, body: await response.text() }
    },
  }
}

describe('events', () => {
  it('tell what changed, old and new', async () => {
    await using bench = await startBench()
    bench.clock.advance(1000)
    scaleService(bench.sim, bench.service('web_api'), 6)
    const node = [...bench.sim.store.nodes.values()].at(-1)!
    setAvailability(bench.sim, node.ID, 'drain')
    bench.clock.advance(1000)
    const service = (await past(lines(bench), 'service')).at(-1)!
    expect(service).toMatchObject({
      Action: 'update',
      scope: 'swarm',
      Actor: { Attributes: { 'name': 'web_api', 'replicas.new': '6', 'replicas.old': '4' } },
    })
    const nodes = await past(lines(bench), 'node')
    expect(nodes.map(line => line.Actor.Attributes)).toContainEqual({ 'name': 'worker-2', 'availability.new': 'drain', 'availability.old': 'active' })
  })

  it('come several from one update', async () => {
    await using bench = await startBench()
    const service = bench.service('web_db')
    await bench.call('POST', `/services/web_db/update?version=${service.Version.Index}`, {
      ...service.Spec,
      TaskTemplate: { ...service.Spec.TaskTemplate, ContainerSpec: { ...service.Spec.TaskTemplate.ContainerSpec, Image: 'postgres:17.3' } },
    })
    bench.clock.advanceUntil(() => bench.service('web_db').UpdateStatus?.State === 'completed')
    bench.clock.advance(1000)
    const updates = (await past(lines(bench), 'service')).filter(line => line.Actor.ID === service.ID).slice(-3)
    expect(updates.map(line => line.Actor.Attributes)).toEqual([
      { 'name': 'web_db', 'image.new': 'postgres:17.3', 'image.old': 'postgres:17.2' },
      { 'name': 'web_db', 'updatestate.new': 'updating' },
      { 'name': 'web_db', 'updatestate.new': 'completed', 'updatestate.old': 'updating' },
    ])
  })

  it('never speak of tasks, and of containers only on the connected node', async () => {
    await using bench = await startBench()
    scaleService(bench.sim, bench.service('ops_idle'), 10)
    bench.settle('ops_idle')
    bench.clock.advance(1000)
    expect(await past(lines(bench), 'task')).toEqual([])
    const containers = await past(lines(bench), 'container')
    expect(new Set(containers.map(line => line.Actor.Attributes['com.docker.swarm.node.id']))).toEqual(new Set([bench.sim.identity.nodeId]))
    const started = containers.filter(line => line.Action === 'start' && line.Actor.Attributes['com.docker.swarm.service.name'] === 'ops_idle')
    expect(started).toHaveLength(2)
  })

  it('are remembered up to a limit, and looked up by time and filter', async () => {
    await using bench = await startBench()
    for (let i = 0; i < HISTORY; i++)
      bench.sim.store.update(tx => tx.create('secret', { ID: `s${String(i).padStart(24, '0')}`, Spec: { Name: `s${i}`, Labels: {} } }))
    bench.clock.advance(1000)
    const all = await past(lines(bench), 'secret')
    expect(all).toHaveLength(HISTORY)
    const filter = encodeURIComponent(JSON.stringify({ type: ['secret'], secret: ['s7'] }))
    expect(await past(lines(bench), 'secret', `&filters=${filter}`)).toHaveLength(1)
    const later = all[200]!
    const { body } = await lines(bench).call(
      'GET',
      `/events?since=${later.time}.${String(later.timeNano).slice(10)}&until=${Math.floor(bench.clock.now()) / 1000}`,
    )
    expect(body.split('\n').length).toBeLessThan(HISTORY)
  })
})
