import type { Point } from '../geometry/hex.ts'
import type { Box } from '../layout/lens.ts'
import type { Look, Size } from './camera.ts'
import { easeCubicInOut, easeCubicOut } from 'd3-ease'
import { TRAVEL_MS } from '../stage/stage-cell.ts'
import { fitAll, fitTo, keepInside, limitsOf, wayBetween } from './camera.ts'

const ZOOM_MS = 160

/** Flies the camera: follows fingers at once, zooms and fits smoothly, and keeps the whole in view until somebody moves it. */
export interface Pilot {
  readonly look: () => Look
  /** Where the camera is on its way to; the same as the look where it rests. */
  readonly heading: () => Look
  readonly size: () => Size
  readonly limits: () => [least: number, greatest: number]
  readonly keepInside: (look: Look) => Look
  /** Somebody moves the camera: at once, or smoothly around a point of the screen. */
  follow: (to: Look, around: Point | null) => void
  /** Around the middle. */
  zoomBy: (factor: number, smoothly: boolean) => void
  fit: (smoothly: boolean) => void
  flyTo: (box: Box, smoothly: boolean, most?: number) => void
  /** The picture or the screen has another size. */
  resize: (box: Box, size: Size, smoothly: boolean) => void
  /** Moves on; true while there is further to go. */
  advance: (now: number) => boolean
}

interface Flight {
  readonly to: Look
  readonly way: (t: number) => Look
  readonly ms: number
  readonly ease: (t: number) => number
  start: number | null
}

export function createPilot(): Pilot {
  let box: Box = { x: 0, y: 0, width: 1, height: 1 }
  let size: Size = { width: 1, height: 1 }
  let look: Look = { x: 0, y: 0, scale: 1 }
  let flight: Flight | null = null
  let fitted = true

  const middle = (): Point => ({ x: size.width / 2, y: size.height / 2 })
  const heading = () => flight?.to ?? look

  function jump(to: Look): void {
    flight = null
    look = to
  }

  function fly(to: Look, around: Point, ms: number, ease: Flight['ease']): void {
    flight = { to, way: wayBetween(look, to, size, around), ms, ease, start: null }
  }

  const travel = (to: Look, smoothly: boolean) => (smoothly ? fly(to, middle(), TRAVEL_MS, easeCubicInOut) : jump(to))

  function withinLimits(to: Look): Look {
    const [least, greatest] = limitsOf(box, size)
    return { ...to, scale: Math.min(greatest, Math.max(least, to.scale)) }
  }

  function follow(to: Look, around: Point | null): void {
    fitted = false
    if (around)
      fly(to, around, ZOOM_MS, easeCubicOut)
    else jump(to)
  }

  function fit(smoothly: boolean): void {
    fitted = true
    travel(fitAll(box, size), smoothly)
  }

  return {
    look: () => look,
    heading,
    size: () => size,
    limits: () => limitsOf(box, size),
    keepInside: to => keepInside(to, box),
    follow,
    zoomBy(factor, smoothly) {
      const { x, y, scale } = heading()
      follow(withinLimits({ x, y, scale: scale * factor }), smoothly ? middle() : null)
    },
    fit,
    flyTo(target, smoothly, most) {
      fitted = false
      travel(withinLimits(fitTo(target, size, most)), smoothly)
    },
    resize(newBox, newSize, smoothly) {
      box = newBox
      size = newSize
      if (fitted)
        fit(smoothly)
    },
    advance(now) {
      if (!flight)
        return false
      flight.start ??= now
      const t = Math.min(1, (now - flight.start) / flight.ms)
      if (t === 1)
        jump(flight.to)
      else look = flight.way(flight.ease(t))
      return flight !== null
    },
  }
}
