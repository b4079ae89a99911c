/** Fast at first: an answer to a hand. */
export const easeOut = (t: number) => 1 - (1 - t) ** 3
/** Slow at both ends: a thing that moves by itself. */
export const smooth = (t: number) => t < 0.5
  ? 4 * t ** 3
  : 1 - (-2 * t + 2) ** 3 / 2
/** From 0 to 1 between two values. */
export function ramp(value: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
