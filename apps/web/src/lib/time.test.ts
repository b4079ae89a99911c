import { expect, it } from 'vitest'
import { ageText, ago, duration } from './time.ts'

it.each([
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_000, '59 min'],
  [3_600_000, '1 h'],
  [86_400_000 * 3, '3 d'],
  [86_400_000 * 90, '2 months'],
  [-5_000, '0 s'],
])('%i ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

it('an age has tenths while they tell something, and never looks younger than it is by rounding up or down a second', () => {
  expect(ageText(0)).toBe('0.0 s')
  expect(ageText(987)).toBe('0.9 s')
  expect(ageText(9_999)).toBe('9.9 s')
  expect(ageText(23_400)).toBe('23 s')
})

it('a moment of a clock that is ahead is now', () => {
  expect(ago(10_000, 4_000)).toBe('now')
  expect(ago(10_000, 75_000)).toBe('1 min ago')
})
