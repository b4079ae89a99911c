import type { Point } from './geometry/hex.ts'
import type { Box } from './layout/lens.ts'
import type { Pointed } from './render/renderer.ts'
import type { Scene } from './scene/scene.ts'
import type { StageCell } from './stage/stage-cell.ts'
import type { Stage } from './stage/stage.ts'
import type { Selection } from './types.ts'
import { panelRadius } from './layout/panel.ts'
import { localPlace } from './stage/stage-cell.ts'

/** Where what is selected stands, in world coordinates; null where it is not shown. */
export interface Whereabouts {
  pointed: (selection: Selection | null) => Pointed | null
  /** Where it will be when everything has arrived. */
  boxOf: (selection: Selection) => Box | null
  middleOf: (selection: Selection) => Point | null
  /** Where words about it belong now: the middle of a mark, the top of a panel. */
  anchorOf: (selection: Selection, now: number) => Point | null
}

export function createWhereabouts(scene: Scene, stage: Stage): Whereabouts {
  function pointed(selection: Selection | null): Pointed | null {
    if (!selection)
      return null
    if (selection.kind === 'node')
      return { ...selection, cellId: selection.id, key: null }
    const place = scene.placeOf(selection.id)
    return place && { ...selection, ...place }
  }

  function find(selection: Selection): { held: StageCell, key: string | null } | null {
    const target = pointed(selection)
    const held = target && stage.cells.get(target.cellId)
    return held ? { held, key: target.key } : null
  }

  function boxOf(selection: Selection): Box | null {
    const found = find(selection)
    if (!found)
      return null
    const {
      held: { target, slots, comb },
      key,
    } = found
    if (key === null) {
      const radius = panelRadius(target.inradius)
      return { x: target.x - radius, y: target.y - target.inradius, width: 2 * radius, height: 2 * target.inradius }
    }
    const slot = slots.get(key)
    return slot === undefined ? null : { x: target.x + comb.x[slot]! - 0.5, y: target.y + comb.y[slot]! - 0.5, width: 1, height: 1 }
  }

  return {
    pointed,
    boxOf,
    middleOf(selection) {
      const box = boxOf(selection)
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    anchorOf(selection, now) {
      const found = find(selection)
      if (!found)
        return null
      const { held, key } = found
      const local = key === null ? { x: 0, y: -held.now.inradius } : localPlace(held, key, selection.id, now)
      return local && { x: held.now.x + local.x, y: held.now.y + local.y }
    },
  }
}
