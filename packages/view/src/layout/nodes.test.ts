import type { Group } from './nodes-tree.ts'
import { hierarchy } from 'd3-hierarchy'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nodesLens } from './nodes.ts'
import { panelInradius } from './panel.ts'

interface Room {
  readonly id: string
  readonly group: Group
  readonly step: number
}

/** By cells with their group and step: what the lens does with a tree of them. */
function arrange(cells: readonly Room[], aspect: number) {
  const branches = [...Map.groupBy(cells, cell => cell.group)].map(([id, members]) => ({
    id,
    branches: members.map(({ id: cell }) => ({ id: cell })),
  }))
  const tree = hierarchy<{ id: string, branches?: readonly { id: string }[] }>({ id: 'cluster', branches }, branch => branch.branches)
  return nodesLens.arrange(tree, id => cells.find(cell => cell.id === id)!.step, aspect)
}

const group = (name: Group, count: number, step: number): Room[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}${i}`, group: name, step }))
const step = fc.integer({ min: 1, max: 12 })
/** Alike but for a few. */
const someOf = (name: Group, most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), step, fc.array(step, { maxLength: 3 }))
    .map(([count, usual, others]) => group(name, count, usual).map((room, i) => ({ ...room, step: others[i] ?? usual })))
const scene = fc
  .tuple(someOf('manager', 7), someOf('worker', 40), fc.array(step, { maxLength: 2 }))
  .map(([managers, workers, asides]) => [...managers, ...workers, ...asides.map((s, i): Room => ({ id: `aside${i}`, group: 'aside', step: s }))])
const aspect = fc.double({ min: 0.4, max: 3, noNaN: true })

it('places every cell, inside the box, none over another', () => {
  fc.assert(
    fc.property(scene, aspect, (cells, ratio) => {
      const { places, box } = arrange(cells, ratio)
      const all = [...places.values()]
      expect(all).toHaveLength(cells.length)
      for (const [i, a] of all.entries()) {
        const radius = panelInradius(a.step)
        expect(a.x - radius).toBeGreaterThanOrEqual(-1e-9)
        expect(a.y + radius).toBeLessThanOrEqual(box.height + 1e-9)
        for (const b of all.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(radius + panelInradius(b.step))
      }
    }),
    { numRuns: 60 },
  )
})

it('gives each cell room for its tasks', () => {
  fc.assert(
    fc.property(scene, aspect, (cells, ratio) => {
      const { places } = arrange(cells, ratio)
      for (const cell of cells) expect(places.get(cell.id)!.step).toBeGreaterThanOrEqual(cell.step)
    }),
    { numRuns: 60 },
  )
})

it('leaves the nodes where they are when tasks begin to wait for one', () => {
  fc.assert(
    fc.property(scene, aspect, (cells, ratio) => {
      const nodes = cells.filter(cell => cell.group !== 'aside')
      const without = arrange(nodes, ratio).places
      const { places } = arrange(cells, ratio)
      for (const { id } of nodes) expect(places.get(id)).toEqual(without.get(id))
    }),
    { numRuns: 60 },
  )
})

it('follows the shape of the viewport', () => {
  const cells = group('worker', 24, 2)
  const wide = arrange(cells, 16 / 9).box
  const tall = arrange(cells, 390 / 844).box
  expect(wide.width / wide.height).toBeGreaterThan(1.2)
  expect(tall.width / tall.height).toBeLessThan(0.8)
})

it('reads managers first, then workers, row by row: none is left of and above one before it', () => {
  const { places } = arrange([...group('manager', 3, 2), ...group('worker', 6, 2)], 1.6)
  const all = [...places.values()]
  expect([...places.keys()][0]).toBe('manager0')
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) expect(b.x > a.x || b.y > a.y).toBe(true)
  }
})

it('gives drained managers small cells of their own beside full workers', () => {
  const { places } = arrange([...group('manager', 3, 1), ...group('worker', 6, 6)], 1.6)
  expect(places.get('manager0')!.step).toBe(1)
  expect(places.get('worker0')!.step).toBe(6)
})

it('lets a crowded node stand apart, and makes no other larger', () => {
  const cells = group('worker', 12, 2).map((room, i) => (i === 3 ? { ...room, step: 9 } : room))
  const { places } = arrange(cells, 1.6)
  expect([...places.values()].map(place => place.step).sort((a, b) => a - b)).toEqual([...Array.from({ length: 11 }).fill(2), 9])
  expect([...places.keys()][0]).toBe('worker3')
})

it('makes the last row of an odd number of columns the same on both sides', () => {
  const { places, box } = arrange(group('worker', 9, 1), 16 / 9)
  const middle = box.width / 2
  const xs = [...places.values()].map(({ x }) => x - middle)
  expect(new Set(xs.map(x => x.toFixed(6).replace('-0.000000', '0.000000')))).toEqual(
    new Set(xs.map(x => (-x).toFixed(6).replace('-0.000000', '0.000000'))),
  )
  expect(xs.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0)
})
