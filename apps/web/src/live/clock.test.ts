import { expect, it, vi } from 'vitest'
import { createPageClock } from './clock.ts'

function setUp() {
  const at = { monotonic: 1_000, wall: 50_000 }
  const onStep = vi.fn()
  const clock = createPageClock(
    onStep,
    () => at.monotonic,
    () => at.wall,
  )
  const pass = (ms: number) => {
    at.monotonic += ms
    at.wall += ms
  }
  return { at, onStep, clock, pass }
}

it('goes with the monotonic clock', () => {
  const { clock, onStep, pass } = setUp()
  pass(500)
  expect(clock.now()).toBe(1_500)
  expect(onStep).not.toHaveBeenCalled()
})

it('counts the time that the machine slept', () => {
  const { at, clock, onStep, pass } = setUp()
  at.wall += 3_600_000
  pass(10)
  expect(clock.now()).toBe(3_601_010)
  expect(onStep).toHaveBeenCalledOnce()
  pass(10)
  expect(clock.now()).toBe(3_601_020)
  expect(onStep).toHaveBeenCalledOnce()
})

it('never goes back with a wall clock that is set back', () => {
  const { at, clock, pass } = setUp()
  const before = clock.now()
  at.wall -= 60_000
  pass(5)
  expect(clock.now()).toBe(before + 5)
})
