import type { Detail } from './batch.ts'
import { MARK_RADIUS } from './shapes.ts'

/** How much is left of what does not match a search. */
export const DIMMED = 0.13

/** From this scale on rounded corners can be seen. */
const FORM_FROM = 20
/** From this radius on (CSS pixels) even a failed mark says what it is; before, it is all cross. */
export const WORDS_FROM = 46

export function detailAt(scale: number): Detail {
  if (scale < FORM_FROM)
    return 'colour'
  return scale * MARK_RADIUS < WORDS_FROM ? 'form' : 'words'
}
