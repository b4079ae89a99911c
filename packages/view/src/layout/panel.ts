import { HEX_RADIUS, ROW } from '../geometry/hex.ts'

/** A cell's panel: a hexagon lying on a side. From its centre to a side's middle: the comb, and room for words above and below. */
export const panelInradius = (step: number) => step * ROW + HEX_RADIUS + 0.82 + 0.115 * step

/** From its centre to a corner. */
export const panelRadius = (inradius: number) => inradius / ROW

/** Between two panels. */
export const PANEL_GAP = 0.42
