import type { Model } from '@waggle/cluster'
import type { Point } from './geometry/hex.ts'
import type { Selection, View, ViewOptions } from './types.ts'
import { isInside, toScreen, toWorld } from './camera/camera.ts'
import { createPilot } from './camera/pilot.ts'
import { hitTest } from './hit-test.ts'
import { listen } from './input/gestures.ts'
import { createCanvas2d } from './render/canvas2d/canvas2d.ts'
import { watchSize } from './resize.ts'
import { createScene } from './scene/scene.ts'
import { createStage } from './stage/stage.ts'
import { createTicker } from './ticker.ts'
import { neighbourOf } from './travel.ts'
import { createWhereabouts } from './whereabouts.ts'

/** A mark smaller than this is brought nearer when it is focused, to this much. */
const READABLE_SCALE = 16
const FOCUS_SCALE = 60
/** Fading scars are drawn at this beat. */
const FADE_BEAT_MS = 250

export function createView(canvas: HTMLCanvasElement, options: ViewOptions): View {
  const scene = createScene()
  const stage = createStage()
  const whereabouts = createWhereabouts(scene, stage)
  const pilot = createPilot()
  const renderer = createCanvas2d(canvas)
  const ticker = createTicker(frame)
  let { theme, reducedMotion } = options
  let model: Model | null = null
  let matches: ((id: string) => boolean) | null = null
  let selected: Selection | null = null
  let hovered: Selection | null = null
  let pointer: Point | null = null
  let frames = 0

  function frame(): boolean {
    const now = performance.now()
    const time = Date.now()
    if (model && dueIn(now, time) <= 0)
      take(model)
    const moving = [stage.advance(now), pilot.advance(now)].includes(true)
    renderer.draw({
      cells: stage.cells.values(),
      look: pilot.look(),
      theme,
      now,
      time,
      matches,
      hovered: whereabouts.pointed(hovered),
      selected: whereabouts.pointed(selected),
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
    const delay = Math.min(dueIn(performance.now(), time), scene.fading(time) ? FADE_BEAT_MS : Infinity)
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
    pilot.resize(stage.box(), pilot.size(), !reducedMotion && known)
    return true
  }

  /** Looks anew at what is under the pointer. */
  function point(): void {
    const hit = pointer && hitAt(pointer, false)
    if (hit?.kind === hovered?.kind && hit?.id === hovered?.id)
      return
    hovered = hit
    canvas.style.cursor = hit ? 'pointer' : ''
    const anchor = hit && whereabouts.anchorOf(hit, performance.now())
    const place = anchor && toScreen(pilot.look(), pilot.size(), anchor)
    options.onHover?.(hit && place && { ...hit, ...place })
    ticker.wake()
  }

  function hitAt(at: Point, touch: boolean): Selection | null {
    const { scale } = pilot.look()
    return hitTest(stage.cells.values(), toWorld(pilot.look(), pilot.size(), at), touch ? Math.min(2, 22 / scale) : 0)
  }

  const deaf
    = options.interactive === false
      ? () => {}
      : listen(canvas, pilot, {
          onMove(to, leapsAround) {
            pilot.follow(to, reducedMotion ? null : leapsAround)
            ticker.wake()
          },
          onPoint(at) {
            pointer = at
            point()
          },
          onPress: (at, touch) => options.onSelect?.(hitAt(at, touch)),
          onGrab: (holding) => {
            canvas.style.cursor = holding ? 'grabbing' : ''
          },
        })

  const unwatch = watchSize(canvas, (surface) => {
    const { size } = surface
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
      else schedule()
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
      pilot.zoomBy(factor, !reducedMotion)
      ticker.wake()
    },
    fit() {
      pilot.fit(!reducedMotion)
      ticker.wake()
    },
    focus(selection) {
      const box = whereabouts.boxOf(selection)
      if (!box)
        return
      const readable = selection.kind === 'task' ? READABLE_SCALE : 0
      if (pilot.look().scale >= readable && isInside(box, pilot.look(), pilot.size()))
        return
      pilot.flyTo(box, !reducedMotion, selection.kind === 'task' ? Math.max(pilot.look().scale, FOCUS_SCALE) : undefined)
      ticker.wake()
    },
    neighbour: (from, direction) => neighbourOf(stage.cells.values(), from, from && whereabouts.middleOf(from), direction),
    stats: () => ({
      frames,
      marks: [...stage.cells.values()].reduce((sum, held) => sum + held.cell.marks.size, 0),
      cells: stage.cells.size,
      placeOf: taskId => whereabouts.middleOf({ kind: 'task', id: taskId }),
    }),
    destroy() {
      deaf()
      canvas.style.cursor = ''
      unwatch()
      document.fonts.removeEventListener('loadingdone', fontsLoaded)
      ticker.stop()
      renderer.destroy()
    },
  }
}
