import type { StageCell } from '../../stage/stage-cell.ts'
import type { Picture, Pointed } from '../renderer.ts'
import { localPlace } from '../../stage/stage-cell.ts'
import { addHex, MARK_RADIUS } from './shapes.ts'

/** Outlines the hovered and the selected mark. The context stands in the middle of the cell. */
export function paintOutlines(context: CanvasRenderingContext2D, held: StageCell, { hovered, selected, theme, look, now }: Picture): void {
  outline(hovered, theme.hovered, 1.5)
  outline(selected, theme.selected, 2.5)

  function outline(pointed: Pointed | null, colour: string, width: number): void {
    if (pointed?.kind !== 'task' || pointed.cellId !== held.cell.id || pointed.key === null)
      return
    const place = localPlace(held, pointed.key, pointed.id, now)
    if (!place)
      return
    const line = Math.min(Math.max(width, (0.03 * width * look.scale) / 2), 1.6 * width) / look.scale
    context.beginPath()
    addHex(context, place.x, place.y, MARK_RADIUS + line * 0.5, MARK_RADIUS * 0.18)
    context.lineWidth = line
    context.strokeStyle = colour
    context.stroke()
  }
}
