import type { Cell } from '../../scene/cell.ts'
import type { StageCell } from '../../stage/stage-cell.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Picture } from '../renderer.ts'
import { panelInradius, panelRadius } from '../../layout/panel.ts'
import { createHatches } from './hatches.ts'
import { addHex, addPanel, MARK_RADIUS } from './shapes.ts'

/** Below this scale empty slots are not to be seen. */
const WELLS_FROM = 5

/** The ground of a cell: its panel and the empty slots, so that the comb is felt where nothing stands. */
export function createPanelPainter(context: CanvasRenderingContext2D) {
  const wells = new Map<number, Path2D>()
  const hatches = createHatches(context)

  function wellsOf({ comb }: StageCell): Path2D {
    let path = wells.get(comb.step)
    if (!path) {
      path = new Path2D()
      for (let slot = 0; slot < comb.capacity; slot++) addHex(path, comb.x[slot]!, comb.y[slot]!, MARK_RADIUS, 0)
      wells.set(comb.step, path)
    }
    return path
  }

  /** The context stands in the middle of the cell. */
  return (held: StageCell, picture: Picture, ratio: number): void => {
    const { cell, comb, now } = held
    const { theme, look } = picture
    const panel = new Path2D()
    addPanel(panel, 0, 0, panelRadius(now.inradius), now.inradius * 0.16)
    context.fillStyle = isDown(cell) ? theme.downPanel : theme.panel
    context.fill(panel)
    if (cell.availability === 'drain') {
      context.fillStyle = hatches.of(theme.hatch, ratio)
      context.fill(panel)
    }
    const { colour, width } = edgeOf(cell, picture, theme)
    context.lineWidth = width / look.scale
    context.strokeStyle = colour
    context.setLineDash(cell.kind === 'node' ? [] : [6 / look.scale, 5 / look.scale])
    context.stroke(panel)
    context.setLineDash([])
    if (look.scale < WELLS_FROM)
      return
    // While the panel grows or shrinks to another comb, the comb does so with it.
    const growth = now.inradius / panelInradius(comb.step)
    context.scale(growth, growth)
    context.fillStyle = theme.well
    context.fill(wellsOf(held))
  }
}

function isDown({ kind, state }: Cell): boolean {
  return kind === 'node' && (state === 'down' || state === 'disconnected')
}

function edgeOf(cell: Cell, { selected, hovered }: Picture, theme: Theme): { colour: string, width: number } {
  const is = (pointed: Picture['selected']) => pointed?.kind === 'node' && pointed.id === cell.id
  if (is(selected))
    return { colour: theme.selected, width: 2 }
  if (is(hovered))
    return { colour: theme.hovered, width: 1.25 }
  return isDown(cell) ? { colour: theme.downEdge, width: 1.5 } : { colour: theme.edge, width: 1 }
}
