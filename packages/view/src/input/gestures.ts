import type { Point } from '../geometry/hex.ts'

/** What hands do on the canvas, in CSS pixels. */
export interface Gestures {
  onPan: (dx: number, dy: number) => void
  onZoom: (at: Point, factor: number, smoothly: boolean) => void
  onPoint: (at: Point | null, touch: boolean) => void
  onPress: (at: Point, touch: boolean) => void
  onGrab: (holding: boolean) => void
}

/** A pointer that moves less than this was held still. */
const STILL = { mouse: 4, touch: 9 }

export function listen(canvas: HTMLCanvasElement, gestures: Gestures): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const pointers = new Map<number, Point>()
  let pressedAt: Point | null = null
  let dragging = false

  const place = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0)
      return
    canvas.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, place(event))
    pressedAt = pointers.size === 1
      ? place(event)
      : null
    dragging = pointers.size > 1
  }

  function move(event: PointerEvent): void {
    const at = place(event)
    const before = pointers.get(event.pointerId)
    if (!before) {
      gestures.onPoint(at, event.pointerType === 'touch')
      return
    }
    if (!dragging && pressedAt && Math.hypot(at.x - pressedAt.x, at.y - pressedAt.y) > STILL[event.pointerType === 'touch'
      ? 'touch'
      : 'mouse']) {
      dragging = true
      gestures.onPoint(null, false)
      gestures.onGrab(true)
    }
    if (!dragging)
      return
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    pointers.set(event.pointerId, at)
    if (other)
      pinch(before, at, other)
    else
      gestures.onPan(at.x - before.x, at.y - before.y)
  }

  function pinch(before: Point, at: Point, other: Point): void {
    const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))
    gestures.onPan((at.x - before.x) / 2, (at.y - before.y) / 2)
    gestures.onZoom({ x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }, factor, false)
  }

  function up(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId))
      return
    if (!dragging && pressedAt && event.type === 'pointerup')
      gestures.onPress(place(event), event.pointerType === 'touch')
    if (pointers.size === 0) {
      dragging = false
      gestures.onGrab(false)
    }
    pressedAt = null
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault()
    const lines = event.deltaMode === 1
      ? 16
      : event.deltaMode === 2
        ? 400
        : 1
    // A pinch on a touchpad comes as a wheel with ctrl, in small steps; it follows the fingers at once.
    const step = Math.max(-240, Math.min(240, event.deltaY * lines))
    gestures.onZoom(place(event), Math.exp(-step * (event.ctrlKey ? 0.01 : 0.002)), !event.ctrlKey && Math.abs(step) > 30)
  }

  canvas.addEventListener('pointerdown', down, { signal })
  canvas.addEventListener('pointermove', move, { signal })
  canvas.addEventListener('pointerup', up, { signal })
  canvas.addEventListener('pointercancel', up, { signal })
  canvas.addEventListener('pointerleave', () => gestures.onPoint(null, false), { signal })
  canvas.addEventListener('wheel', wheel, { signal, passive: false })
  const touchAction = canvas.style.touchAction
  canvas.style.touchAction = 'none'
  return () => {
    stop.abort()
    canvas.style.touchAction = touchAction
  }
}
