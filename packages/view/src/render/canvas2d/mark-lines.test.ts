import { expect, it } from 'vitest'
import { createScene } from '../../scene/scene.ts'
import { node, service, swarm, task } from '../../testing/swarm.ts'
import { linesOf } from './mark-lines.ts'
import { createRuler } from './text.ts'

const ruler = createRuler({ font: '', measureText: text => ({ width: text.length * 55 }) as TextMetrics })
const scene = createScene()
scene.update(
  swarm().become({
    nodes: [node('n1')],
    services: [service('web', { name: 'shop_web-frontend', stack: 'shop' })],
    tasks: [task('a', { slot: 7, state: 'rejected', error: 'No such image', image: 'registry.example:5000/shop/web:2.1@sha256:abc' })],
  }),
  0,
)
const mark = scene.cells.get('n1')!.marks.get('web/7')!
const words = (radius: number) => linesOf(mark, radius, ruler).map(({ text }) => text)

it('says more the nearer it is', () => {
  // A failed mark's cross takes the room of the second line.
  expect(words(26)).toHaveLength(1)
  expect(words(26)[0]).toMatch(/^web.*…$/)
  expect(words(50)).toEqual(['web-', 'frontend', '7'])
  expect(words(120)).toEqual(['web-', 'frontend', '7', '2.1', 'No such image'])
})

it('lays no line over another', () => {
  for (const radius of [30, 60, 90, 160]) {
    const lines = linesOf(mark, radius, ruler)
    for (const [i, line] of lines.entries()) {
      if (i > 0)
        expect(line.y - lines[i - 1]!.y).toBeGreaterThan(8)
    }
  }
})
