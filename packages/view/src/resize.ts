import type { Size } from './camera/camera.ts'

/** Tells the canvas's size in CSS pixels and the device pixels of one, now and whenever they change. */
export function watchSize(canvas: HTMLCanvasElement, onSize: (size: Size, ratio: number) => void): () => void {
  const tell = () => onSize({ width: canvas.clientWidth, height: canvas.clientHeight }, window.devicePixelRatio || 1)
  const observer = new ResizeObserver(tell)
  observer.observe(canvas)
  // A window that moves to another screen, or a page that is zoomed, changes the ratio alone.
  let media: MediaQueryList | undefined
  function watchRatio(): void {
    media?.removeEventListener('change', changed)
    media = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    media.addEventListener('change', changed)
  }
  function changed(): void {
    watchRatio()
    tell()
  }
  watchRatio()
  tell()
  return () => {
    observer.disconnect()
    media?.removeEventListener('change', changed)
  }
}
