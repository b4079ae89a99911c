import fc from 'fast-check'
import { expect, it } from 'vitest'
import { between, fitAll, toScreen, toWorld, zoomAt } from './camera.ts'
import { createPilot } from './pilot.ts'

const box = { x: 0, y: 0, width: 40, height: 20 }
const size = { width: 1000, height: 800 }

it('finds the way from world to screen and back', () => {
  fc.assert(fc.property(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 1, max: 200, noNaN: true }), (x, y, scale) => {
    const back = toWorld({ x: 3, y: 4, scale }, size, toScreen({ x: 3, y: 4, scale }, size, { x, y }))
    expect(back.x).toBeCloseTo(x)
    expect(back.y).toBeCloseTo(y)
  }))
})

it('zooms to the pointer: what is under it stays there all the way', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 800 }), fc.double({ min: 5, max: 200, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (x, y, scale, t) => {
    const from = { x: 10, y: 10, scale: 20 }
    const under = toWorld(from, size, { x, y })
    const there = toScreen(between(from, zoomAt(from, size, { x, y }, scale), t), size, under)
    expect(Math.hypot(there.x - x, there.y - y)).toBeLessThan(0.5)
  }))
})

it('shows the whole, also of another size, until somebody moves it', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  expect(pilot.look()).toEqual(fitAll(box, size))
  pilot.resize(box, { width: 500, height: 800 }, false)
  expect(pilot.look()).toEqual(fitAll(box, { width: 500, height: 800 }))
  pilot.panBy(20, 0)
  const moved = pilot.look()
  pilot.resize(box, size, false)
  expect(pilot.look()).toEqual(moved)
  pilot.fit(false)
  expect(pilot.look()).toEqual(fitAll(box, size))
})

it('arrives, and then asks for no more frames', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  pilot.zoomAt({ x: 500, y: 400 }, 2, true)
  expect(pilot.advance(1000)).toBe(true)
  expect(pilot.advance(3000)).toBe(false)
  expect(pilot.look().scale).toBeCloseTo(2 * fitAll(box, size).scale)
})

it('keeps to its limits', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  pilot.zoomAt({ x: 0, y: 0 }, 1e-6, false)
  expect(pilot.look().scale).toBeGreaterThan(0.5 * fitAll(box, size).scale)
  pilot.zoomAt({ x: 0, y: 0 }, 1e9, false)
  expect(pilot.look().scale).toBeLessThan(1000)
  pilot.panBy(1e6, 1e6)
  expect(pilot.look()).toMatchObject({ x: 0, y: 0 })
})
