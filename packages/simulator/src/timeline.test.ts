import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timeline } from './timeline.ts'

describe('timeline', () => {
  it('hands out by time, and in the order of asking where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const timeline = new Timeline()
        const out: number[] = []
        times.forEach((at, i) => timeline.add(at, () => out.push(i)))
        for (let due = timeline.take(100); due; due = timeline.take(100)) due.run()
        const expected = times
          .map((at, i) => ({ at, i }))
          .sort((a, b) => a.at - b.at || a.i - b.i)
          .map(entry => entry.i)
        expect(out).toEqual(expected)
      }),
    )
  })

  it('skips what was cancelled and keeps what is not due', () => {
    const timeline = new Timeline()
    const out: string[] = []
    timeline.add(1, () => out.push('a')).cancel()
    timeline.add(2, () => out.push('b'))
    timeline.add(9, () => out.push('c'))
    for (let due = timeline.take(5); due; due = timeline.take(5)) due.run()
    expect(out).toEqual(['b'])
    expect(timeline.peek()).toBe(9)
  })
})
