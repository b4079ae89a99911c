import { easeQuadInOut } from 'd3-ease'

/** From 0 to 1 between two values. */
export const ramp = (value: number, from: number, to: number) => easeQuadInOut(Math.min(1, Math.max(0, (value - from) / (to - from))))
