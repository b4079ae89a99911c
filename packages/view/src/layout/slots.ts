import type { Comb } from '../geometry/comb.ts'
import { combOf } from '../geometry/comb.ts'
import { hash } from '../geometry/hash.ts'
import { distance, ring, toAxial } from '../geometry/hex.ts'

/** What is placed: `key` outlives a task (its service and slot), `group` (the service) says whom it stands beside, `rank` (the slot) who comes first. */
export interface Placeable {
  readonly key: string
  readonly group: string
  readonly rank: number
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Where each key of a cell stands: a pure function of the set, whatever the order in which they came.
 *
 * Open addressing with a fixed rank among the keys. Each group has a home on the comb and prefers the slots nearest
 * to it; in order of rank each key takes the first free slot of its group's preference. So a group forms a patch,
 * a key that comes can only push out keys of lower rank, and those stand at the rim of their own patch.
 */
export function placeKeys(items: Iterable<Placeable>, step: number): Map<string, number> {
  const comb = combOf(step)
  const groups = [...Map.groupBy(items, item => item.group)].map(([group, members]) => ({ group, members, seed: hash(group) }))
  groups.sort((a, b) => a.seed - b.seed || compare(a.group, b.group))
  const taken = new Uint8Array(comb.capacity)
  const places = new Map<string, number>()
  for (const { members, seed } of groups) {
    const preference = preferenceOf(seed, comb)
    // What a key found taken stays taken: the next of its group searches on from there.
    let next = 0
    for (const { key } of members.sort((a, b) => a.rank - b.rank || compare(a.key, b.key))) {
      while (taken[preference[next]!] === 1) next++
      if (next >= comb.capacity)
        throw new RangeError(`${places.size + 1} tasks do not fit into ${comb.capacity} slots.`)
      taken[preference[next]!] = 1
      places.set(key, preference[next]!)
    }
  }
  return places
}

const preferences = new Map<string, Uint16Array | Uint32Array>()
const PREFERENCES_KEPT = 4096

/** The slots of a comb by distance from the group's home. */
function preferenceOf(seed: number, comb: Comb): Uint16Array | Uint32Array {
  const home = homeOf(seed, comb)
  const turn = (seed >>> 5) % 6
  const name = `${comb.step}/${home}/${turn}`
  const known = preferences.get(name)
  if (known)
    return known
  const order = comb.capacity > 0xFFFF ? new Uint32Array(comb.capacity) : new Uint16Array(comb.capacity)
  let filled = 0
  for (let radius = 0; filled < comb.capacity; radius++) {
    for (const place of ring(comb.slots[home]!, radius, turn)) {
      const slot = comb.slotAt(place)
      if (slot >= 0)
        order[filled++] = slot
    }
  }
  if (preferences.size >= PREFERENCES_KEPT)
    preferences.clear()
  preferences.set(name, order)
  return order
}

/** A home by direction and relative distance, so that a group stays in its part of the cell when the comb grows. */
function homeOf(seed: number, comb: Comb): number {
  const angle = ((seed & 0xFFFF) / 0x10000) * 2 * Math.PI
  const radius = Math.sqrt((seed >>> 16) / 0x10000) * comb.step * 0.9
  const place = toAxial(Math.cos(angle) * radius, Math.sin(angle) * radius)
  const slot = comb.slotAt(place)
  return slot >= 0 && distance(place, { q: 0, r: 0 }) <= comb.step ? slot : comb.slotAt({ q: 0, r: 0 })
}
