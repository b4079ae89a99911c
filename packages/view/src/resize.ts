import type { Size } from './camera/camera.ts'

/** A canvas's size in CSS pixels, and in the device's. */
export interface Surface {
  readonly size: Size
  readonly pixels: Size
}

/** Tells the canvas's size, now and whenever it changes, also when only the device's pixels do (another screen, a zoomed page). */
export function watchSize(canvas: HTMLCanvasElement, onSize: (surface: Surface) => void): () => void {
  let told = ''
  let media: MediaQueryList | undefined

  function tell(exact?: ResizeObserverSize): void {
    const size = { width: canvas.clientWidth, height: canvas.clientHeight }
    const ratio = window.devicePixelRatio || 1
    const pixels = { width: pixelsOf(size.width, ratio, exact?.inlineSize), height: pixelsOf(size.height, ratio, exact?.blockSize) }
    const now = JSON.stringify([size, pixels])
    if (now === told || size.width === 0 || size.height === 0)
      return
    told = now
    onSize({ size, pixels })
  }

  function ratioChanged(): void {
    media?.removeEventListener('change', ratioChanged)
    media = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    media.addEventListener('change', ratioChanged)
    tell()
  }

  // Not every browser knows how many device pixels the canvas really covers.
  const observer = new ResizeObserver(entries => tell(entries.at(-1)?.devicePixelContentBoxSize?.[0]))
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  }
  catch {
    observer.observe(canvas)
  }
  ratioChanged()
  return () => {
    observer.disconnect()
    media?.removeEventListener('change', ratioChanged)
  }
}

/** What the browser says it is, exactly, unless it speaks of another ratio than the page's (as emulated screens do). */
function pixelsOf(length: number, ratio: number, exact: number | undefined): number {
  const rounded = Math.max(1, Math.round(length * ratio))
  return exact !== undefined && Math.abs(exact - rounded) <= 1 ? exact : rounded
}
