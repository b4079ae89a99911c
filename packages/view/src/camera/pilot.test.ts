import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitAll, toLook, toScreen, toTransform, toWorld, wayBetween } from './camera.ts'
import { createPilot } from './pilot.ts'

const box = { x: 0, y: 0, width: 40, height: 20 }
const size = { width: 1000, height: 800 }
const scale = fc.double({ min: 1, max: 300, noNaN: true })
const coordinate = fc.double({ min: -50, max: 50, noNaN: true })
const aLook = fc.record({ x: coordinate, y: coordinate, scale })
const aPoint = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 800 }) })
const progress = fc.double({ min: 0, max: 1, noNaN: true })

it('finds the way from world to screen and back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: 1, max: 200, noNaN: true }),
      (x, y, scale) => {
        const back = toWorld({ x: 3, y: 4, scale }, size, toScreen({ x: 3, y: 4, scale }, size, { x, y }))
        expect(back.x).toBeCloseTo(x)
        expect(back.y).toBeCloseTo(y)
      },
    ),
  )
})

it('says to d3 where it looks, and understands the answer', () => {
  fc.assert(
    fc.property(aLook, (look) => {
      const transform = toTransform(look, size)
      const at = toScreen(look, size, { x: 7, y: -2 })
      expect(transform.applyX(7)).toBeCloseTo(at.x)
      expect(transform.applyY(-2)).toBeCloseTo(at.y)
      const back = toLook(transform, size)
      expect(back.x).toBeCloseTo(look.x)
      expect(back.y).toBeCloseTo(look.y)
      expect(back.scale).toBe(look.scale)
    }),
  )
})

it('zooms around a point: what is under it stays there all the way', () => {
  fc.assert(
    fc.property(aLook, aPoint, scale, progress, (from, around, to, t) => {
      const under = toWorld(from, size, around)
      const there = { x: under.x - (around.x - size.width / 2) / to, y: under.y - (around.y - size.height / 2) / to, scale: to }
      const at = toScreen(wayBetween(from, there, size, around)(t), size, under)
      expect(Math.hypot(at.x - around.x, at.y - around.y)).toBeLessThan(0.5)
    }),
  )
})

it('flies from any look to any other, however near, without a leap', () => {
  const aside = fc.oneof(fc.constant(0), fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true }))
  fc.assert(
    fc.property(aLook, aside, aside, scale, aPoint, progress, (from, dx, dy, to, around, t) => {
      const target = { x: from.x + dx, y: from.y + dy, scale: to }
      const way = wayBetween(from, target, size, around)
      for (const value of Object.values(way(t))) expect(value).toSatisfy(Number.isFinite)
      for (const [end, look] of [
        [0, from],
        [1, target],
      ] as const) {
        const at = toScreen(way(end), size, look)
        expect(Math.hypot(at.x - size.width / 2, at.y - size.height / 2)).toBeLessThan(0.5)
        expect(way(end).scale / look.scale).toBeCloseTo(1)
      }
    }),
    { numRuns: 1000 },
  )
})

it('shows the whole, also of another size, until somebody moves it', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  expect(pilot.look()).toEqual(fitAll(box, size))
  pilot.resize(box, { width: 500, height: 800 }, false)
  expect(pilot.look()).toEqual(fitAll(box, { width: 500, height: 800 }))
  const moved = { x: 3, y: 4, scale: 30 }
  pilot.follow(moved, null)
  pilot.resize(box, size, false)
  expect(pilot.look()).toEqual(moved)
  pilot.fit(false)
  expect(pilot.look()).toEqual(fitAll(box, size))
})

it('arrives, and then asks for no more frames', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  pilot.zoomBy(2, true)
  expect(pilot.advance(1000)).toBe(true)
  expect(pilot.advance(3000)).toBe(false)
  expect(pilot.look().scale).toBeCloseTo(2 * fitAll(box, size).scale)
})

it('adds one zoom to where the last one leads', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  pilot.zoomBy(2, true)
  pilot.zoomBy(2, true)
  expect(pilot.heading().scale).toBeCloseTo(4 * fitAll(box, size).scale)
})

it('keeps to its limits', () => {
  const pilot = createPilot()
  pilot.resize(box, size, false)
  const [least, greatest] = pilot.limits()
  pilot.zoomBy(1e-6, false)
  expect(pilot.look().scale).toBe(least)
  pilot.zoomBy(1e9, false)
  expect(pilot.look().scale).toBe(greatest)
  expect(least).toBeLessThan(fitAll(box, size).scale)
  expect(pilot.keepInside({ x: -1e6, y: 1e6, scale: 1 })).toEqual({ x: 0, y: 20, scale: 1 })
})
