import fc from 'fast-check'
import { expect, it } from 'vitest'
import { capacity, combOf, stepFor } from './comb.ts'
import { distance, ring, toAxial, toPoint } from './hex.ts'

const axial = fc.record({ q: fc.integer({ min: -40, max: 40 }), r: fc.integer({ min: -40, max: 40 }) })

it('finds the hexagon that a point lies in', () => {
  fc.assert(
    fc.property(axial, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (place, angle) => {
      const { x, y } = toPoint(place)
      expect(toAxial(x + 0.49 * Math.cos(angle), y + 0.49 * Math.sin(angle))).toEqual(place)
    }),
  )
})

it('walks a ring: each hexagon at the distance, once', () => {
  fc.assert(
    fc.property(axial, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 5 }), (centre, radius, turn) => {
      const places = [...ring(centre, radius, turn)]
      expect(new Set(places.map(({ q, r }) => `${q}/${r}`)).size).toBe(6 * radius)
      expect(places.every(place => distance(place, centre) === radius)).toBe(true)
    }),
  )
})

it('numbers the slots of a comb without gaps', () => {
  for (const step of [0, 1, 2, 7]) {
    const comb = combOf(step)
    expect(comb.capacity).toBe(capacity(step))
    expect(comb.slots.map(comb.slotAt)).toEqual(comb.slots.map((_, slot) => slot))
    expect(comb.slotAt(toAxial(step + 0.6, 0))).toBe(-1)
  }
})

it('takes the smallest step that holds all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (count) => {
      const step = stepFor(count)
      expect(capacity(step)).toBeGreaterThanOrEqual(count)
      if (step > 0)
        expect(capacity(step - 1)).toBeLessThan(count)
    }),
  )
})
