import { describe, expect, it } from 'vitest'
import { createStamper, rfc3339 } from './stamp.ts'

describe('rfc3339', () => {
  it('writes nanoseconds as Go does, without zeros at the end', () => {
    const ms = Date.UTC(2026, 0, 5, 9, 0, 0, 120)
    expect(rfc3339(ms, 456_789)).toBe('2026-01-05T09:00:00.120456789Z')
    expect(rfc3339(ms, 0)).toBe('2026-01-05T09:00:00.12Z')
    expect(rfc3339(Date.UTC(2026, 0, 5), 0)).toBe('2026-01-05T00:00:00Z')
  })
})

describe('createStamper', () => {
  it('never gives the same time twice, even where the clock stands still or steps back', () => {
    let time = 1000
    const stamp = createStamper(() => time)
    const first = BigInt(stamp().nanos)
    const second = BigInt(stamp().nanos)
    time = 900
    expect(second > first).toBe(true)
    expect(BigInt(stamp().nanos) > second).toBe(true)
  })
})
