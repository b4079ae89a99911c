import type { Placeable } from './slots.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { capacity, combOf, stepFor } from '../geometry/comb.ts'
import { distance } from '../geometry/hex.ts'
import { placeKeys } from './slots.ts'

const item = fc
  .record({ group: fc.constantFrom('web', 'api', 'db', 'cache', 'queue'), rank: fc.integer({ min: 1, max: 40 }) })
  .map(({ group, rank }): Placeable => ({ key: `${group}/${rank}`, group, rank }))
const items = fc.uniqueArray(item, { selector: ({ key }) => key, minLength: 1, maxLength: 60 })

it('gives the same places whatever the order of arrival', () => {
  fc.assert(
    fc.property(
      items.chain(set => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length }))),
      ([set, shuffled]) => {
        const step = stepFor(set.length)
        const places = placeKeys(shuffled, step)
        for (const [key, slot] of placeKeys(set, step)) expect(places.get(key)).toBe(slot)
      },
    ),
  )
})

it('gives every key a slot of its own, up to the last', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 3 }), (set, spare) => {
      const step = stepFor(set.length) + spare
      const slots = [...placeKeys(set, step).values()]
      expect(new Set(slots).size).toBe(set.length)
      expect(slots.every(slot => slot >= 0 && slot < capacity(step))).toBe(true)
    }),
  )
})

it('moves none of the same or a higher rank when one comes at the end of its group', () => {
  fc.assert(
    fc.property(items, (set) => {
      const step = stepFor(set.length + 1)
      const before = placeKeys(set, step)
      const after = placeKeys([...set, { key: 'web/99', group: 'web', rank: 99 }], step)
      for (const { key, group } of set) {
        if (group === 'web')
          expect(after.get(key)).toBe(before.get(key))
      }
    }),
  )
})

it('moves few when one comes', () => {
  const set = ['web', 'api', 'db', 'cache', 'queue'].flatMap(group =>
    Array.from({ length: 20 }, (_, rank) => ({ key: `${group}/${rank}`, group, rank })),
  )
  const moved = set.map((one) => {
    const before = placeKeys(
      set.filter(other => other !== one),
      6,
    )
    const after = placeKeys(set, 6)
    return [...before].filter(([key, slot]) => after.get(key) !== slot).length
  })
  // Of 99 others; mostly those of its own group that come after it.
  expect(moved.reduce((sum, n) => sum + n, 0) / moved.length).toBeLessThan(20)
})

it('keeps a group together', () => {
  const comb = combOf(4)
  const set = ['web', 'api', 'db'].flatMap(group => Array.from({ length: 7 }, (_, rank) => ({ key: `${group}/${rank}`, group, rank })))
  const places = placeKeys(set, 4)
  for (const group of ['web', 'api', 'db']) {
    const slots = set.filter(one => one.group === group).map(({ key }) => comb.slots[places.get(key)!]!)
    for (const slot of slots) expect(slots.some(other => distance(slot, other) === 1)).toBe(true)
  }
})

it('refuses what does not fit', () => {
  const set = Array.from({ length: 8 }, (_, rank) => ({ key: `web/${rank}`, group: 'web', rank }))
  expect(() => placeKeys(set, 1)).toThrow(RangeError)
})
