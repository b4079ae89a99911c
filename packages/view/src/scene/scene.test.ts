import { beforeEach, expect, it } from 'vitest'
import { node, service, swarm, task } from '../testing/swarm.ts'
import { LOST, SCAR_MS, WAIT_MS, WAITING } from './entry.ts'
import { createScene } from './scene.ts'

const T = Date.parse('2026-01-01T00:10:00Z')
const nodes = [node('n1'), node('n2')]
const services = [service('web', { name: 'shop_web', stack: 'shop' })]
let scene = createScene()
let live = swarm()

beforeEach(() => {
  scene = createScene()
  live = swarm()
})

const marks = (cellId: string) => [...(scene.cells.get(cellId)?.marks.values() ?? [])]

it('shows what is wanted or not over, and no history', () => {
  scene.update(
    live.become({
      nodes,
      services,
      tasks: [
        task('a', { slot: 1 }),
        task('b', { slot: 2, desiredState: 'shutdown' }),
        task('c', { slot: 3, state: 'shutdown', desiredState: 'shutdown' }),
        task('d', { slot: 4, state: 'failed', desiredState: 'shutdown' }),
      ],
    }),
    T,
  )
  expect(marks('n1').map(({ id, ring, service: name }) => [id, ring, name])).toEqual([
    ['a', false, 'web'],
    ['b', true, 'web'],
  ])
  expect(scene.cells.get('n1')).toMatchObject({ running: 1, total: 1, role: 'worker' })
})

it('does not miss a job\'s task that is done', () => {
  scene.update(
    live.become({ nodes, services, tasks: [task('a', { slot: 1 }), task('b', { slot: 2, state: 'complete', desiredState: 'complete' })] }),
    T,
  )
  expect(scene.cells.get('n1')).toMatchObject({ running: 1, total: 1 })
})

it('returns only the cells that look different', () => {
  const tasks = [task('a', { slot: 1 }), task('b', { slot: 2, nodeId: 'n2' })]
  expect(scene.update(live.become({ nodes, services, tasks }), T)).toEqual(new Set(['n1', 'n2']))
  expect(scene.update(live.model, T)).toEqual(new Set())
  const touched = task('b', { slot: 2, nodeId: 'n2', updatedAt: '2026-01-02T00:00:00Z', version: 9 })
  expect(scene.update(live.become({ tasks: [tasks[0]!, touched] }), T)).toEqual(new Set())
  expect(scene.update(live.become({ tasks: [tasks[0]!, { ...touched, state: 'starting' }] }), T)).toEqual(new Set(['n2']))
})

it('leaves a scar where a task failed, says why, and lets it go after its time', () => {
  scene.update(live.become({ nodes, services, tasks: [task('a')] }), T)
  scene.update(
    live.become({ tasks: [task('a', { state: 'failed', desiredState: 'shutdown', error: 'exit 137', since: '2026-01-01T00:09:00Z' })] }),
    T,
  )
  expect(marks('n1')[0]).toMatchObject({ look: 'failed', scar: { at: T, error: 'exit 137' } })
  expect(scene.nextChange()).toBe(T + SCAR_MS)
  expect(scene.fading(T + 1000)).toBe(true)
  scene.update(live.model, T + SCAR_MS)
  expect(marks('n1')).toEqual([])
  expect(scene.nextChange()).toBe(null)
})

it('lays the scar over a replacement in the same place', () => {
  scene.update(
    live.become({
      nodes,
      services,
      tasks: [
        task('a', { state: 'failed', desiredState: 'shutdown', error: 'exit 1', since: '2026-01-01T00:09:55Z' }),
        task('b', { state: 'starting', createdAt: '2026-01-01T00:09:56Z' }),
      ],
    }),
    T,
  )
  expect(marks('n1')).toHaveLength(1)
  expect(marks('n1')[0]).toMatchObject({ id: 'b', look: 'starting', scar: { error: 'exit 1' } })
  expect(scene.placeOf('a')).toEqual(scene.placeOf('b'))
})

it('shows no scar of what failed long before the page was opened', () => {
  scene.update(
    live.become({ nodes, services, tasks: [task('a', { state: 'rejected', desiredState: 'shutdown', since: '2026-01-01T00:00:00Z' })] }),
    T,
  )
  expect(marks('n1')).toEqual([])
})

it('shows waiting tasks only when they have waited, in a cell that is there only then', () => {
  scene.update(live.become({ nodes, services, tasks: [] }), T)
  scene.update(live.become({ tasks: [task('a', { nodeId: null, state: 'pending' })] }), T)
  expect(scene.cells.has(WAITING)).toBe(false)
  expect(scene.nextChange()).toBe(T + WAIT_MS)
  scene.update(live.model, T + WAIT_MS)
  expect(marks(WAITING)).toMatchObject([{ id: 'a', look: 'waiting' }])
  scene.update(live.become({ tasks: [task('a', { state: 'assigned' })] }), T + WAIT_MS)
  expect(scene.cells.has(WAITING)).toBe(false)
  expect(marks('n1')).toHaveLength(1)
})

it('moves the tasks of a node that no longer exists to the lost', () => {
  const tasks = [task('a')]
  scene.update(live.become({ nodes, services, tasks }), T)
  const changed = scene.update(live.become({ nodes: [nodes[1]!] }), T)
  expect(changed).toEqual(new Set(['n1', LOST]))
  expect(scene.cells.has('n1')).toBe(false)
  expect(marks(LOST)).toMatchObject([{ id: 'a', look: 'lost' }])
})

it('shows the tasks of a node that is down as lost, whatever they reported last', () => {
  scene.update(live.become({ nodes, services, tasks: [task('a')] }), T)
  scene.update(live.become({ nodes: [node('n1', { state: 'down' }), nodes[1]!] }), T)
  expect(marks('n1')[0]).toMatchObject({ look: 'lost' })
  expect(scene.cells.get('n1')).toMatchObject({ running: 0, total: 1, state: 'down' })
})

it('names tasks when their service comes after them', () => {
  scene.update(live.become({ nodes, tasks: [task('a')] }), T)
  expect(marks('n1')[0]!.service).toBe('')
  expect(scene.update(live.become({ services }), T)).toEqual(new Set(['n1']))
  expect(marks('n1')[0]!.service).toBe('web')
})
