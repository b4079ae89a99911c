import type { Arrangeable } from './nodes.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrange } from './nodes.ts'
import { panelInradius } from './panel.ts'

const group = (name: Arrangeable['group'], count: number, step: number): Arrangeable[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}${i}`, group: name, step }))
const step = fc.integer({ min: 1, max: 12 })
const scene = fc.record({ managers: fc.integer({ min: 0, max: 7 }), workers: fc.integer({ min: 0, max: 40 }), asides: fc.array(step, { maxLength: 2 }), m: step, w: step })
  .map(({ managers, workers, asides, m, w }) => [
    ...group('manager', managers, m),
    ...group('worker', workers, w),
    ...asides.map((s, i): Arrangeable => ({ id: `aside${i}`, group: 'aside', step: s })),
  ])
const aspect = fc.double({ min: 0.4, max: 3, noNaN: true })

it('places every cell, inside the box, none over another', () => {
  fc.assert(fc.property(scene, aspect, (cells, ratio) => {
    const { places, box } = arrange(cells, ratio)
    const all = [...places.values()]
    expect(all).toHaveLength(cells.length)
    for (const [i, a] of all.entries()) {
      const radius = panelInradius(a.step)
      expect(a.x - radius).toBeGreaterThanOrEqual(-1e-9)
      expect(a.y + radius).toBeLessThanOrEqual(box.height + 1e-9)
      for (const b of all.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(radius + panelInradius(b.step))
    }
  }), { numRuns: 60 })
})

it('gives each cell room for its tasks', () => {
  fc.assert(fc.property(scene, aspect, (cells, ratio) => {
    const { places } = arrange(cells, ratio)
    for (const cell of cells) expect(places.get(cell.id)!.step).toBeGreaterThanOrEqual(cell.step)
  }), { numRuns: 60 })
})

it('leaves the nodes where they are when tasks begin to wait for one', () => {
  fc.assert(fc.property(scene, aspect, (cells, ratio) => {
    const nodes = cells.filter(cell => cell.group !== 'aside')
    const without = arrange(nodes, ratio).places
    const { places } = arrange(cells, ratio)
    for (const { id } of nodes) expect(places.get(id)).toEqual(without.get(id))
  }), { numRuns: 60 })
})

it('follows the shape of the viewport', () => {
  const cells = group('worker', 24, 2)
  const wide = arrange(cells, 16 / 9).box
  const tall = arrange(cells, 390 / 844).box
  expect(wide.width / wide.height).toBeGreaterThan(1.2)
  expect(tall.width / tall.height).toBeLessThan(0.8)
})

it('reads managers first, then workers, row by row', () => {
  const { places } = arrange([...group('manager', 3, 2), ...group('worker', 6, 2)], 1.6)
  const rows = [...places.values()].map(({ y }) => y)
  expect(Math.min(...rows)).toBe(places.get('manager0')!.y)
  expect(places.get('worker5')!.y).toBeGreaterThan(places.get('manager0')!.y)
})

it('gives drained managers small cells of their own beside full workers', () => {
  const { places } = arrange([...group('manager', 3, 1), ...group('worker', 6, 6)], 1.6)
  expect(places.get('manager0')!.step).toBe(1)
  expect(places.get('worker0')!.step).toBe(6)
})
