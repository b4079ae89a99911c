import type { D3ZoomEvent } from 'd3-zoom'
import type { Look } from '../camera/camera.ts'
import type { Pilot } from '../camera/pilot.ts'
import type { Point } from '../geometry/hex.ts'
import { pointer, select } from 'd3-selection'
import { zoom } from 'd3-zoom'
import { toLook, toTransform } from '../camera/camera.ts'

/** What hands do on the canvas, in CSS pixels. */
export interface Gestures {
  /** The picture is dragged, pinched or zoomed; what comes in leaps, not with the fingers, is to be smoothed, around a point. */
  onMove: (to: Look, leapsAround: Point | null) => void
  onPoint: (at: Point | null) => void
  onPress: (at: Point, touch: boolean) => void
  onGrab: (holding: boolean) => void
}

/** A pointer that moves less than this was held still. */
const STILL = { mouse: 4, touch: 9 }
/** A wheel that turns by notches does so by more than this at once; a touchpad flows. */
const NOTCH = 30

type Source = WheelEvent | MouseEvent | TouchEvent

const isTouch = (event: Event): event is TouchEvent => 'changedTouches' in event
const isNotch = ({ ctrlKey, deltaMode, deltaY }: WheelEvent) => !ctrlKey && (deltaMode !== 0 || Math.abs(deltaY) > NOTCH)

/**
 * d3-zoom reads wheel, drag, pinch and double click; the camera stays with the pilot, who also flies by himself.
 * So before each gesture d3 is told where the camera is, and what it makes of the gesture goes to the pilot.
 */
export function listen(canvas: HTMLCanvasElement, pilot: Pilot, gestures: Gestures): () => void {
  const selection = select(canvas)
  let told = toTransform(pilot.look(), pilot.size())
  let heldAt: Point | null = null
  let dragging = false
  let byTouch = false

  const place = (event: Source): Point => {
    const [x, y] = pointer(isTouch(event) ? event.changedTouches[0] : event, canvas)
    return { x, y }
  }

  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .extent(() => [
      [0, 0],
      [pilot.size().width, pilot.size().height],
    ])
    .constrain(transform => toTransform(pilot.keepInside(toLook(transform, pilot.size())), pilot.size()))
    .clickDistance(STILL.mouse)
    // Its own smooth zooming would bring a second clock, and frames that the stage knows nothing of.
    .duration(0)
    .on('zoom', moved)
    .on('end', () => {
      if (dragging)
        gestures.onGrab((dragging = false))
    })

  /** A turn of the wheel adds to where the last one leads; fingers take hold of what is seen. */
  function begin(event: Source): void {
    if (event.type === 'wheel')
      event.preventDefault()
    else heldAt = isTouch(event) && event.touches.length > 1 ? null : place(event)
    told = toTransform(event.type === 'wheel' ? pilot.heading() : pilot.look(), pilot.size())
    behaviour.scaleExtent(pilot.limits()).transform(selection, told)
  }

  function moved({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>): void {
    if (transform === told)
      return
    const event = sourceEvent as Source
    const at = place(event)
    const drags = event.type === 'mousemove' || event.type === 'touchmove'
    if (drags && !dragging) {
      if (heldAt && Math.hypot(at.x - heldAt.x, at.y - heldAt.y) <= STILL[isTouch(event) ? 'touch' : 'mouse'])
        return
      gestures.onPoint(null)
      gestures.onGrab((dragging = true))
    }
    const flows = drags || (event.type === 'wheel' && !isNotch(event as WheelEvent))
    gestures.onMove(toLook(transform, pilot.size()), flows ? null : at)
  }

  const touchAction = canvas.style.touchAction
  selection
    .style('touch-action', 'none')
    // Before d3's own, which let no others follow. Not passive: at its limits d3 leaves the wheel to the page.
    .on('wheel.waggle mousedown.waggle touchstart.waggle dblclick.waggle', begin, { passive: false })
    .call(behaviour)
    .on('pointerdown.waggle', (event: PointerEvent) => {
      byTouch = event.pointerType === 'touch'
    })
    .on('pointermove.waggle', (event: PointerEvent) => {
      if (event.buttons === 0 && event.pointerType !== 'touch')
        gestures.onPoint(place(event))
    })
    .on('pointerleave.waggle', () => gestures.onPoint(null))
    .on('click.waggle', (event: MouseEvent) => gestures.onPress(place(event), byTouch))

  return () => {
    selection.on('.waggle', null).on('.zoom', null).style('touch-action', touchAction)
    // A drag that is not over listens on the window.
    select(window).on('.zoom', null).on('.drag', null)
  }
}
