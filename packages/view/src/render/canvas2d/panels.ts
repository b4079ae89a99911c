import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture } from '../renderer.ts'
import { panelInradius, panelRadius } from '../../layout/panel.ts'
import { addHex, addPanel, MARK_RADIUS } from './shapes.ts'

/** The ground of a cell: its panel and the empty slots, so that the comb is felt where nothing stands. */
export function createPanelPainter(context: CanvasRenderingContext2D) {
  const wells = new Map<number, Path2D>()
  const hatches = new Map<string, CanvasPattern | null>()

  function wellsOf({ comb }: StageCell): Path2D {
    let path = wells.get(comb.step)
    if (!path) {
      path = new Path2D()
      for (let slot = 0; slot < comb.capacity; slot++) addHex(path, comb.x[slot]!, comb.y[slot]!, MARK_RADIUS, 0)
      wells.set(comb.step, path)
    }
    return path
  }

  function hatchOf(colour: string, ratio: number): CanvasPattern | null {
    const name = `${colour}/${ratio}`
    if (!hatches.has(name))
      hatches.set(name, createHatch(context, colour, ratio))
    return hatches.get(name)!
  }

  /** The context stands in the middle of the cell. */
  return (held: StageCell, { theme, look, hovered, selected }: Picture, ratio: number): void => {
    const { cell, now } = held
    const down = cell.kind === 'node' && cell.state !== 'ready' && cell.state !== 'unknown'
    const panel = new Path2D()
    addPanel(panel, 0, 0, panelRadius(now.inradius), now.inradius * 0.16)
    context.fillStyle = down ? theme.downPanel : theme.panel
    context.fill(panel)
    if (cell.availability === 'drain') {
      const hatch = hatchOf(theme.hatch, ratio)
      if (hatch) {
        hatch.setTransform(context.getTransform().inverse().scale(1, 1))
        context.fillStyle = hatch
        context.fill(panel)
      }
    }
    const is = (pointed: Picture['hovered']) => pointed?.kind === 'node' && pointed.id === cell.id
    context.setLineDash(cell.kind === 'node'
      ? []
      : [6 / look.scale, 5 / look.scale])
    context.lineWidth = (is(selected)
      ? 2
      : down ? 1.5 : 1) / look.scale
    context.strokeStyle = is(selected)
      ? theme.selected
      : is(hovered)
        ? theme.hovered
        : down ? theme.downEdge : theme.edge
    context.stroke(panel)
    context.setLineDash([])
    paintWells(held)
    function paintWells({ comb }: StageCell): void {
      if (look.scale < 5)
        return
      const growth = now.inradius / panelInradius(comb.step)
      context.save()
      context.scale(growth, growth)
      context.fillStyle = theme.well
      context.fill(wellsOf(held))
      context.restore()
    }
  }
}

/** Diagonal hairlines, in device pixels whatever the zoom. */
function createHatch(context: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | null {
  const tile = document.createElement('canvas')
  const side = Math.round(9 * ratio)
  tile.width = side
  tile.height = side
  const pen = tile.getContext('2d')!
  pen.strokeStyle = colour
  pen.lineWidth = 1.5 * ratio
  pen.beginPath()
  for (const offset of [-side, 0, side]) {
    pen.moveTo(offset - 2, side + 2)
    pen.lineTo(offset + side + 2, -2)
  }
  pen.stroke()
  return context.createPattern(tile, 'repeat')
}
