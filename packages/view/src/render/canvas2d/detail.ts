import type { Detail } from './batch.ts'
import { MARK_RADIUS } from './shapes.ts'

/** How much is left of what does not match a search. */
export const DIMMED = 0.13

/** From this scale on rounded corners can be seen. */
const FORM_FROM = 20
/** From this radius on (CSS pixels) a mark has room for a word; a failed one under its cross. */
export const NAMES_FROM = 23.5
/** From this radius on words stand in the middle of a failed mark too, its cross small above them. */
export const WORDS_FROM = 46

export function detailAt(scale: number): Detail {
  if (scale < FORM_FROM)
    return 'colour'
  const radius = scale * MARK_RADIUS
  if (radius < NAMES_FROM)
    return 'form'
  return radius < WORDS_FROM ? 'names' : 'words'
}
