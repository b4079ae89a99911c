import type { Model } from '@waggle/cluster'
import type { Size } from './camera/camera.ts'
import type { Point } from './geometry/hex.ts'
import type { Box } from './layout/nodes.ts'
import type { Pointed } from './render/renderer.ts'
import type { Theme } from './theme/theme.ts'
import type { Direction } from './travel.ts'
import { isInside, toScreen, toWorld } from './camera/camera.ts'
import { createPilot } from './camera/pilot.ts'
import { hitTest } from './hit-test.ts'
import { listen } from './input/gestures.ts'
import { panelRadius } from './layout/panel.ts'
import { createCanvas2d } from './render/canvas2d/canvas2d.ts'
import { watchSize } from './resize.ts'
import { createScene } from './scene/scene.ts'
import { localPlace } from './stage/stage-cell.ts'
import { createStage } from './stage/stage.ts'
import { createTicker } from './ticker.ts'
import { neighbourOf } from './travel.ts'

export interface Selection { kind: 'node' | 'task', id: string }
/** `x`, `y`: the middle of the mark, or the top of the node's panel, in CSS pixels in the canvas. */
export interface Hover extends Selection { x: number, y: number }

export interface ViewOptions {
  theme: Theme
  reducedMotion: boolean
  /** False on a wall: hands do nothing. */
  interactive?: boolean
  onHover?: (hover: Hover | null) => void
  onSelect?: (selection: Selection | null) => void
}

export interface View {
  /** Takes in what changed; draws only if something visible did. At most once a frame. */
  update: (model: Model) => void
  select: (selection: Selection | null) => void
  /** Dims tasks and nodes whose id does not match. */
  dim: (matches: ((id: string) => boolean) | null) => void
  setTheme: (theme: Theme) => void
  setReducedMotion: (reduced: boolean) => void
  zoomBy: (factor: number) => void
  fit: () => void
  /** Brings it into view. */
  focus: (selection: Selection) => void
  /** For travel by keyboard. */
  neighbour: (from: Selection | null, direction: Direction) => Selection | null
  /** In world coordinates; for tests and benches. */
  stats: () => { frames: number, marks: number, cells: number, placeOf: (taskId: string) => Point | null }
  destroy: () => void
}

/** A mark smaller than this is brought nearer when it is focused, to this much. */
const READABLE_SCALE = 16
const FOCUS_SCALE = 60
/** Fading scars are drawn at this beat. */
const FADE_BEAT_MS = 250

export function createView(canvas: HTMLCanvasElement, options: ViewOptions): View {
  const scene = createScene()
  const stage = createStage()
  const pilot = createPilot()
  const renderer = createCanvas2d(canvas)
  const ticker = createTicker(frame)
  let { theme, reducedMotion } = options
  let model: Model | null = null
  let size: Size = { width: 1, height: 1 }
  let matches: ((id: string) => boolean) | null = null
  let selected: Selection | null = null
  let hovered: Selection | null = null
  let pointer: { at: Point, touch: boolean } | null = null
  let frames = 0

  function frame(): boolean {
    const now = performance.now()
    const time = Date.now()
    if (model && dueIn(now, time) <= 0)
      take(model)
    const moving = [
      stage.advance(now),
      pilot.advance(now),
    ].includes(true)
    renderer.draw({
      cells: stage.cells.values(),
      look: pilot.look(),
      theme,
      now,
      time,
      matches,
      hovered: pointed(hovered),
      selected: pointed(selected),
    })
    frames += 1
    if (!moving)
      point()
    schedule()
    return moving
  }

  function dueIn(now: number, time: number): number {
    return Math.min((scene.nextChange() ?? Infinity) - time, (stage.nextChange() ?? Infinity) - now)
  }

  /** Comes back when something changes by the passing of time alone. */
  function schedule(): void {
    const time = Date.now()
    const delay = Math.min(dueIn(performance.now(), time), scene.fading(time)
      ? FADE_BEAT_MS
      : Infinity)
    if (delay < Infinity)
      ticker.wakeIn(delay)
  }

  function take(from: Model): boolean {
    const now = performance.now()
    const changed = scene.update(from, Date.now())
    if (changed.size === 0 && (stage.nextChange() ?? Infinity) > now)
      return false
    // The first picture simply is there; only later ones are flown to.
    const known = stage.cells.size > 0
    stage.apply(scene.cells, changed, now, !reducedMotion)
    pilot.resize(stage.box(), size, !reducedMotion && known)
    return true
  }

  function pointed(selection: Selection | null): Pointed | null {
    if (!selection)
      return null
    if (selection.kind === 'node')
      return { ...selection, cellId: selection.id, key: null }
    const place = scene.placeOf(selection.id)
    return place && {
      ...selection,
      ...place,
    }
  }

  function boxOf(selection: Selection): Box | null {
    const target = pointed(selection)
    const held = target && stage.cells.get(target.cellId)
    if (!held)
      return null
    if (target.key === null) {
      const radius = panelRadius(held.target.inradius)
      return {
        x: held.target.x - radius,
        y: held.target.y - held.target.inradius,
        width: 2 * radius,
        height: 2 * held.target.inradius,
      }
    }
    const slot = held.slots.get(target.key)
    return slot === undefined
      ? null
      : {
          x: held.target.x + held.comb.x[slot]! - 0.5,
          y: held.target.y + held.comb.y[slot]! - 0.5,
          width: 1,
          height: 1,
        }
  }

  function middleOf(selection: Selection): Point | null {
    const box = boxOf(selection)
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  /** Looks anew at what is under the pointer. */
  function point(): void {
    const hit = pointer && !pointer.touch
      ? hitAt(pointer.at, false)
      : null
    if (hit?.kind === hovered?.kind && hit?.id === hovered?.id)
      return
    hovered = hit
    canvas.style.cursor = hit ? 'pointer' : ''
    const place = hit && anchorOf(hit)
    options.onHover?.(hit && place && {
      ...hit,
      ...place,
    })
    ticker.wake()
  }

  function anchorOf(selection: Selection): Point | null {
    const target = pointed(selection)
    const held = target && stage.cells.get(target.cellId)
    if (!held)
      return null
    const local = target.key === null
      ? { x: 0, y: -held.now.inradius }
      : localPlace(held, target.key, target.id, performance.now())
    return local && toScreen(pilot.look(), size, { x: held.now.x + local.x, y: held.now.y + local.y })
  }

  function hitAt(at: Point, touch: boolean): Selection | null {
    const { scale } = pilot.look()
    return hitTest(stage.cells.values(), toWorld(pilot.look(), size, at), touch
      ? Math.min(2, 22 / scale)
      : 0)
  }

  const deaf = options.interactive === false
    ? () => {}
    : listen(canvas, {
        onPan(dx, dy) {
          pilot.panBy(dx, dy)
          ticker.wake()
        },
        onZoom(at, factor, smoothly) {
          pilot.zoomAt(at, factor, smoothly && !reducedMotion)
          ticker.wake()
        },
        onPoint(at, touch) {
          pointer = at && { at, touch }
          point()
        },
        onPress: (at, touch) => options.onSelect?.(hitAt(at, touch)),
        onGrab: (holding) => {
          canvas.style.cursor = holding ? 'grabbing' : ''
        },
      })

  const unwatch = watchSize(canvas, (surface) => {
    ({ size } = surface)
    renderer.resize(surface)
    stage.setAspect(size.width / size.height)
    if (model)
      stage.apply(scene.cells, new Set(), performance.now(), !reducedMotion)
    pilot.resize(stage.box(), size, false)
    // At once: a canvas of another size is empty until it is drawn.
    frame()
    ticker.wake()
  })

  const fontsLoaded = () => {
    renderer.fontsChanged()
    ticker.wake()
  }
  document.fonts.addEventListener('loadingdone', fontsLoaded)

  return {
    update(newModel) {
      model = newModel
      if (take(newModel))
        ticker.wake()
      else
        schedule()
    },
    select(selection) {
      if (selection?.kind === selected?.kind && selection?.id === selected?.id)
        return
      selected = selection
      ticker.wake()
    },
    dim(newMatches) {
      if (newMatches === matches)
        return
      matches = newMatches
      ticker.wake()
    },
    setTheme(newTheme) {
      theme = newTheme
      ticker.wake()
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced
    },
    zoomBy(factor) {
      pilot.zoomAt({ x: size.width / 2, y: size.height / 2 }, factor, !reducedMotion)
      ticker.wake()
    },
    fit() {
      pilot.fit(!reducedMotion)
      ticker.wake()
    },
    focus(selection) {
      const box = boxOf(selection)
      if (!box)
        return
      const readable = selection.kind === 'task'
        ? READABLE_SCALE
        : 0
      if (pilot.look().scale >= readable && isInside(box, pilot.look(), size))
        return
      pilot.flyTo(box, !reducedMotion, selection.kind === 'task'
        ? Math.max(pilot.look().scale, FOCUS_SCALE)
        : undefined)
      ticker.wake()
    },
    neighbour: (from, direction) => neighbourOf(stage.cells.values(), from, from && middleOf(from), direction),
    stats: () => ({
      frames,
      marks: [
        ...stage.cells.values(),
      ].reduce((sum, held) => sum + held.cell.marks.size, 0),
      cells: stage.cells.size,
      placeOf: taskId => middleOf({ kind: 'task', id: taskId }),
    }),
    destroy() {
      deaf()
      unwatch()
      document.fonts.removeEventListener('loadingdone', fontsLoaded)
      ticker.stop()
      renderer.destroy()
    },
  }
}
