import type { Size } from '../../camera/camera.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture, Renderer } from '../renderer.ts'
import { toScreen } from '../../camera/camera.ts'
import { panelRadius } from '../../layout/panel.ts'
import { paintCellLabel } from './cell-labels.ts'
import { paintMarkLabels } from './mark-labels.ts'
import { createMarkPainter } from './marks.ts'
import { paintOutlines } from './outlines.ts'
import { createPanelPainter } from './panels.ts'
import { createRuler } from './text.ts'

export function createCanvas2d(canvas: HTMLCanvasElement): Renderer {
  const context = canvas.getContext('2d', { alpha: false })
  if (!context)
    throw new Error('This canvas has no 2D context.')
  const ruler = createRuler(context)
  const paintPanel = createPanelPainter(context)
  const paintMarks = createMarkPainter(context)
  let size: Size = { width: 1, height: 1 }
  let ratio = 1

  function paintBackground({ theme }: Picture): void {
    context!.setTransform(ratio, 0, 0, ratio, 0, 0)
    context!.globalAlpha = 1
    const glow = context!.createRadialGradient(
      size.width / 2,
      size.height * 0.42,
      0,
      size.width / 2,
      size.height * 0.42,
      Math.max(size.width, size.height) * 0.62,
    )
    glow.addColorStop(0, theme.glow)
    glow.addColorStop(1, theme.background)
    context!.fillStyle = glow
    context!.fillRect(0, 0, size.width, size.height)
  }

  function draw(picture: Picture): void {
    const { look } = picture
    paintBackground(picture)
    const visible = [...picture.cells].filter(held => isVisible(held, picture, size))
    const stand = (held: StageCell) => {
      const at = toScreen(look, size, held.now)
      const scale = look.scale * ratio
      context!.setTransform(scale, 0, 0, scale, at.x * ratio, at.y * ratio)
      context!.globalAlpha = held.now.alpha
    }
    // All grounds first: a mark that travels from cell to cell passes over them.
    for (const held of visible) {
      stand(held)
      paintPanel(held, picture, ratio)
    }
    for (const held of visible) {
      stand(held)
      paintMarks(held, picture)
    }
    for (const held of visible) {
      stand(held)
      paintOutlines(context!, held, picture)
    }
    for (const held of visible) {
      context!.setTransform(ratio, 0, 0, ratio, 0, 0)
      context!.globalAlpha = held.now.alpha
      const at = toScreen(look, size, held.now)
      paintCellLabel(context!, held, at, picture, size, ruler)
      paintMarkLabels(context!, held, at, picture, size, ruler)
    }
  }

  return {
    resize(surface) {
      ;({ size } = surface)
      ratio = surface.pixels.width / size.width
      canvas.width = surface.pixels.width
      canvas.height = surface.pixels.height
    },
    draw,
    fontsChanged: ruler.forget,
    destroy: () => {},
  }
}

function isVisible(held: StageCell, { look }: Picture, size: Size): boolean {
  // A mark that travels may be far from its cell.
  if (held.motions.size > 0)
    return true
  const at = toScreen(look, size, held.now)
  const x = panelRadius(held.now.inradius) * look.scale
  const y = held.now.inradius * look.scale
  return at.x > -x && at.y > -y && at.x < size.width + x && at.y < size.height + y
}
