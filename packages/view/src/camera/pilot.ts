import type { Point } from '../geometry/hex.ts'
import type { Box } from '../layout/nodes.ts'
import type { Look, Size } from './camera.ts'
import { easeOut, smooth } from '../stage/easing.ts'
import { TRAVEL_MS } from '../stage/stage-cell.ts'
import { between, clampScale, fitAll, fitTo, keepInside, zoomAt } from './camera.ts'

const ZOOM_MS = 160

/** Flies the camera: follows fingers at once, zooms and fits smoothly, and keeps the whole in view until somebody moves it. */
export interface Pilot {
  readonly look: () => Look
  /** Whether the camera still shows the whole, as it did at first. */
  readonly fitted: () => boolean
  panBy: (dx: number, dy: number) => void
  zoomAt: (at: Point, factor: number, smoothly: boolean) => void
  fit: (smoothly: boolean) => void
  flyTo: (box: Box, smoothly: boolean, most?: number) => void
  /** The picture or the screen has another size. */
  resize: (box: Box, size: Size, smoothly: boolean) => void
  /** Moves on; true while there is further to go. */
  advance: (now: number) => boolean
}

interface Movement { from: Look, to: Look, ms: number, start: number | null, ease: (t: number) => number }

export function createPilot(): Pilot {
  let box: Box = { x: 0, y: 0, width: 1, height: 1 }
  let size: Size = { width: 1, height: 1 }
  let look: Look = { x: 0, y: 0, scale: 1 }
  let movement: Movement | null = null
  let fitted = true

  function go(to: Look, ms: number, ease: (t: number) => number): void {
    movement = null
    if (ms === 0) {
      look = to
    }
    else {
      movement = {
        from: look,
        to,
        ms,
        start: null,
        ease,
      }
    }
  }

  function fit(smoothly: boolean): void {
    fitted = true
    go(fitAll(box, size), smoothly ? TRAVEL_MS : 0, smooth)
  }

  return {
    look: () => look,
    fitted: () => fitted,
    panBy(dx, dy) {
      fitted = false
      movement = null
      look = keepInside({ ...look, x: look.x - dx / look.scale, y: look.y - dy / look.scale }, box)
    },
    zoomAt(at, factor, smoothly) {
      fitted = false
      // A second turn of the wheel adds to where the first one leads.
      const scale = clampScale((movement?.to.scale ?? look.scale) * factor, box, size)
      go(keepInside(zoomAt(look, size, at, scale), box), smoothly ? ZOOM_MS : 0, easeOut)
    },
    fit,
    flyTo(target, smoothly, most) {
      fitted = false
      const to = fitTo(target, size, most)
      go({
        ...to,
        scale: clampScale(to.scale, box, size),
      }, smoothly ? TRAVEL_MS : 0, smooth)
    },
    resize(newBox, newSize, smoothly) {
      box = newBox
      size = newSize
      if (fitted)
        fit(smoothly)
    },
    advance(now) {
      if (!movement)
        return false
      movement.start ??= now
      const t = Math.min(1, (now - movement.start) / movement.ms)
      look = t === 1
        ? movement.to
        : between(movement.from, movement.to, movement.ease(t))
      if (t === 1)
        movement = null
      return movement !== null
    },
  }
}
