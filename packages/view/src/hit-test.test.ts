import { expect, it } from 'vitest'
import { hitTest } from './hit-test.ts'
import { createScene } from './scene/scene.ts'
import { createStage } from './stage/stage.ts'
import { node, swarm, task } from './testing/swarm.ts'
import { neighbourOf } from './travel.ts'

const scene = createScene()
const stage = createStage()
const tasks = Array.from({ length: 20 }, (_, i) => task(`t${i}`, { slot: i, nodeId: i % 2 ? 'n1' : 'n2' }))
stage.apply(scene.cells, scene.update(swarm().become({ nodes: [node('n1'), node('n2')], tasks }), 0), 0, false)
const cells = () => stage.cells.values()
const everyMark = [...cells()].flatMap(held =>
  [...held.marks.entries()].flatMap(([slot, mark]) =>
    mark ? [{ id: mark.id, x: held.now.x + held.comb.x[slot]!, y: held.now.y + held.comb.y[slot]! }] : [],
  ),
)

it('hits each mark where it stands', () => {
  expect(everyMark).toHaveLength(20)
  for (const { id, x, y } of everyMark) expect(hitTest(cells(), { x: x + 0.3, y: y - 0.2 }, 0)).toEqual({ kind: 'task', id })
})

it('hits the node beside its marks, and nothing outside', () => {
  const { now } = stage.cells.get('n1')!
  expect(hitTest(cells(), { x: now.x, y: now.y - now.inradius + 0.2 }, 0)).toEqual({ kind: 'node', id: 'n1' })
  expect(hitTest(cells(), { x: -100, y: 0 }, 0)).toBe(null)
})

it('is generous to a finger', () => {
  const { id, x, y } = everyMark.reduce((top, mark) => (mark.y < top.y ? mark : top))
  expect(hitTest(cells(), { x, y: y - 0.9 }, 0)).toMatchObject({ kind: 'node' })
  expect(hitTest(cells(), { x, y: y - 0.9 }, 0.6)).toEqual({ kind: 'task', id })
})

it('travels by keyboard to every mark, and to nodes from a node', () => {
  const reached = new Set<string>()
  const open = [neighbourOf(cells(), null, null, 'right')!]
  for (let from = open.pop(); from; from = open.pop()) {
    if (reached.has(from.id))
      continue
    reached.add(from.id)
    const at = everyMark.find(mark => mark.id === from!.id)!
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = neighbourOf(cells(), from, at, direction)
      if (next)
        open.push(next)
    }
  }
  expect(reached.size).toBe(20)
  const { now } = stage.cells.get('n1')!
  expect(neighbourOf(cells(), { kind: 'node', id: 'n1' }, now, 'right')).toEqual({ kind: 'node', id: 'n2' })
})
