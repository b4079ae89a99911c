import type { Task } from '@waggle/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stepFor } from '../geometry/comb.ts'
import { createScene } from '../scene/scene.ts'
import { node, swarm, task } from '../testing/swarm.ts'
import { TRAVEL_MS } from './stage-cell.ts'
import { createStage } from './stage.ts'
import { SHRINK_AFTER_MS } from './steps.ts'

const nodes = ['n1', 'n2', 'n3', 'n4'].map(id => node(id))
const someTasks = fc
  .uniqueArray(
    fc.record({
      serviceId: fc.constantFrom('web', 'api', 'db'),
      slot: fc.integer({ min: 1, max: 60 }),
      nodeId: fc.constantFrom('n1', 'n2', 'n3', 'n4'),
    }),
    { selector: one => `${one.serviceId}/${one.slot}`, maxLength: 80 },
  )
  .map(list => list.map(one => task(`${one.serviceId}.${one.slot}`, one)))

function picture(animate = false) {
  const live = swarm()
  const scene = createScene()
  const stage = createStage()
  return {
    stage,
    show(tasks: Task[], now = 0) {
      const changed = scene.update(live.become({ nodes, tasks }), now)
      stage.apply(scene.cells, changed, now, animate)
    },
    places: () =>
      new Map(
        [...stage.cells.values()].flatMap(held =>
          [...held.slots].map(
            ([key, slot]) =>
              [
                `${held.cell.id} ${key}`,
                { x: held.target.x + held.comb.x[slot]!, y: held.target.y + held.comb.y[slot]!, step: held.comb.step },
              ] as const,
          ),
        ),
      ),
  }
}

it('draws the same picture whatever happened before', () => {
  fc.assert(
    fc.property(someTasks, someTasks, (before, now) => {
      const reloaded = picture()
      reloaded.show(now)
      const lived = picture()
      lived.show(before)
      lived.show(now, 1)
      lived.show(now, 1 + SHRINK_AFTER_MS)
      expect(lived.places()).toEqual(reloaded.places())
    }),
    { numRuns: 60 },
  )
})

it('moves no mark of another cell when a task comes for which its cell has room', () => {
  fc.assert(
    fc.property(someTasks, fc.constantFrom('n1', 'n2', 'n3', 'n4'), (tasks, nodeId) => {
      const shown = picture()
      shown.show(tasks)
      const before = shown.places()
      shown.show([...tasks, task('new', { serviceId: 'api', slot: 99, nodeId })], 1)
      const after = shown.places()
      const count = tasks.filter(one => one.nodeId === nodeId).length
      fc.pre(Math.max(1, stepFor(count)) === Math.max(1, stepFor(count + 1)))
      for (const [key, place] of before) {
        if (!key.startsWith(nodeId))
          expect(after.get(key)).toEqual(place)
      }
    }),
    { numRuns: 60 },
  )
})

it('puts a replacement in the very place of its predecessor', () => {
  const shown = picture()
  const tasks = Array.from({ length: 12 }, (_, slot) => task(`web.${slot}`, { slot }))
  shown.show(tasks)
  const before = shown.places()
  shown.show(
    tasks.map(one => (one.slot === 5 ? { ...one, id: 'next', createdAt: '2026-01-02T00:00:00Z' } : one)),
    1,
  )
  expect(shown.places()).toEqual(before)
})

it('shrinks only after it could have for a while', () => {
  const shown = picture()
  const many = Array.from({ length: 30 }, (_, slot) => task(`web.${slot}`, { slot }))
  shown.show(many)
  shown.show(many.slice(0, 3), 1)
  expect(shown.stage.cells.get('n1')!.comb.step).toBe(3)
  expect(shown.stage.nextChange()).toBe(1 + SHRINK_AFTER_MS)
  shown.show(many.slice(0, 3), 1 + SHRINK_AFTER_MS)
  expect(shown.stage.cells.get('n1')!.comb.step).toBe(1)
  expect(shown.stage.nextChange()).toBe(null)
})

it('lets a mark travel from cell to cell, one that comes grow, one that goes shrink, and then rests', () => {
  const shown = picture(true)
  shown.show([task('a', { slot: 1 }), task('b', { slot: 2 })])
  shown.stage.advance(TRAVEL_MS)
  expect(shown.stage.advance(TRAVEL_MS)).toBe(false)
  shown.show([task('a', { slot: 1, nodeId: 'n2' }), task('c', { slot: 3 })], 1000)
  const motion = (cellId: string, id: string) => shown.stage.cells.get(cellId)!.motions.get(id)
  expect(motion('n2', 'a')).toMatchObject({ fromSize: 1, toSize: 1 })
  expect(motion('n1', 'a')).toBeUndefined()
  expect(motion('n1', 'c')).toMatchObject({ fromSize: 0, toSize: 1 })
  expect(motion('n1', 'b')).toMatchObject({ fromSize: 1, toSize: 0 })
  expect(shown.stage.advance(1000 + TRAVEL_MS / 2)).toBe(true)
  expect(shown.stage.advance(1000 + TRAVEL_MS)).toBe(false)
})
