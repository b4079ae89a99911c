import { expect, it } from 'vitest'
import { createRuler, SANS } from './text.ts'
import { wrap } from './wrap.ts'

/** Every character half as wide as it is high. */
const context = { font: '', measureText: (text: string) => ({ width: text.length * 50 }) as TextMetrics }
const ruler = createRuler(context)

it('leaves what fits, shortens what does not, and writes nothing rather than a letter', () => {
  expect(ruler.fit('worker', 600, SANS, 10, 30)).toBe('worker')
  expect(ruler.fit('worker-12', 600, SANS, 10, 30)).toBe('worke…')
  expect(ruler.fit('worker-12', 600, SANS, 10, 10)).toBe('')
  expect(ruler.fit('worker-12', 600, SANS, 10, 30, 2)).toBe('wor…12')
})

it('breaks a name at its joint nearest to the middle', () => {
  expect(wrap('web', 60, 10, ruler)).toEqual(['web'])
  expect(wrap('node-exporter', 50, 10, ruler)).toEqual(['node-', 'exporter'])
  expect(wrap('prometheus', 40, 10, ruler)).toEqual(['prometh…'])
})
