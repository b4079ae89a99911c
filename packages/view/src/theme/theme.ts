import type { TONES } from '../scene/mark.ts'

type Shades = readonly [string, string, string, string, string]
type OneShadeForEachTone = Shades['length'] extends typeof TONES ? Shades : never

/** Plain CSS colours. Those of states are of the Okabe–Ito palette, tuned to their ground. */
export interface Theme {
  readonly background: string
  /** The middle of the background, a little lighter: the picture has a depth. */
  readonly glow: string
  readonly panel: string
  readonly edge: string
  readonly hatch: string
  /** A slot with nothing in it. */
  readonly well: string
  readonly downPanel: string
  readonly downEdge: string

  readonly ink: string
  readonly muted: string
  readonly warning: string
  readonly bad: string
  readonly crown: string

  readonly running: OneShadeForEachTone
  readonly starting: string
  /** The filled part; words are read on it. */
  readonly startingFill: string
  readonly startingBase: string
  readonly waiting: string
  readonly waitingBase: string
  readonly failed: string
  readonly done: string
  readonly lost: string
  readonly lostBase: string
  readonly ring: string
  /** Words and signs on a filled mark, and on a hollow one. */
  readonly onRunning: string
  readonly onFailed: string
  readonly onHollow: string

  readonly hovered: string
  readonly selected: string
}
