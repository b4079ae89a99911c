import type { Look } from '../camera/camera.ts'
import type { Surface } from '../resize.ts'
import type { StageCell } from '../stage/stage-cell.ts'
import type { Theme } from '../theme/theme.ts'
import type { Selection } from '../types.ts'

/** Everything that one drawing of the picture depends on. */
export interface Picture {
  readonly cells: Iterable<StageCell>
  readonly look: Look
  readonly theme: Theme
  /** The page's steady clock, for what moves. */
  readonly now: number
  /** The time of day, for what fades. */
  readonly time: number
  /** A search: what does not match is dimmed. Another search is another function. */
  readonly matches: ((id: string) => boolean) | null
  readonly hovered: Pointed | null
  readonly selected: Pointed | null
}

/** A selection, and where its mark stands. */
export interface Pointed extends Selection {
  readonly cellId: string
  readonly key: string | null
}

/** Draws a picture; what draws on the GPU will share this. */
export interface Renderer {
  resize: (surface: Surface) => void
  draw: (picture: Picture) => void
  /** Forgets what was measured with another font. */
  fontsChanged: () => void
  destroy: () => void
}
