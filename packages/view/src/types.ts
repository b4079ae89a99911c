import type { Model } from '@waggle/cluster'
import type { Point } from './geometry/hex.ts'
import type { Theme } from './theme/theme.ts'
import type { Direction } from './travel.ts'

export interface Selection {
  kind: 'node' | 'task'
  id: string
}
/** `x`, `y`: the middle of the mark, or the top of the node's panel, in CSS pixels in the canvas. */
export interface Hover extends Selection {
  x: number
  y: number
}

export interface ViewOptions {
  theme: Theme
  reducedMotion: boolean
  /** False on a wall: hands do nothing. */
  interactive?: boolean
  onHover?: (hover: Hover | null) => void
  onSelect?: (selection: Selection | null) => void
}

export interface View {
  /** Takes in what changed; draws only if something visible did. At most once a frame. */
  update: (model: Model) => void
  select: (selection: Selection | null) => void
  /** Dims tasks and nodes whose id does not match. */
  dim: (matches: ((id: string) => boolean) | null) => void
  setTheme: (theme: Theme) => void
  setReducedMotion: (reduced: boolean) => void
  zoomBy: (factor: number) => void
  fit: () => void
  /** Brings it into view. */
  focus: (selection: Selection) => void
  /** For travel by keyboard. */
  neighbour: (from: Selection | null, direction: Direction) => Selection | null
  /** In world coordinates; for tests and benches. */
  stats: () => { frames: number, marks: number, cells: number, placeOf: (taskId: string) => Point | null }
  destroy: () => void
}
