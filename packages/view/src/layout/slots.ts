import type { Comb } from '../geometry/comb.ts'
import { combOf } from '../geometry/comb.ts'
import { hash } from '../geometry/hash.ts'
import { distance, ring, toAxial } from '../geometry/hex.ts'
import { naturally } from './naturally.ts'

/** What is placed: `key` outlives a task (its service and slot), `group` (the service) says whom it stands beside. */
export interface Placeable { readonly key: string, readonly group: string }

/**
 * Where each key of a cell stands: a pure function of the set, whatever the order in which they came.
 *
 * Open addressing with a fixed rank among the keys. Each group has a home on the comb and prefers the slots nearest
 * to it; in order of rank each key takes the first free slot of its group's preference. So a group forms a patch,
 * a key that comes can only push out keys of lower rank, and those stand at the rim of their own patch.
 */
export function placeKeys(items: Iterable<Placeable>, step: number): Map<string, number> {
  const comb = combOf(step)
  const ranked = [...items].sort(byRank)
  if (ranked.length > comb.capacity)
    throw new RangeError(`${ranked.length} tasks do not fit into ${comb.capacity} slots`)
  const taken = new Uint8Array(comb.capacity)
  const places = new Map<string, number>()
  let group: string | undefined
  let preference: Uint16Array | Uint32Array = new Uint16Array(0)
  let next = 0
  for (const item of ranked) {
    if (item.group !== group) {
      group = item.group
      preference = preferenceOf(group, comb)
      next = 0
    }
    // What a key of the same group found taken stays taken: the search goes on where that one ended.
    while (taken[preference[next]!] === 1) next++
    taken[preference[next]!] = 1
    places.set(item.key, preference[next]!)
  }
  return places
}

function byRank(a: Placeable, b: Placeable): number {
  return a.group === b.group
    ? naturally(a.key, b.key)
    : hash(a.group) - hash(b.group) || (a.group < b.group
      ? -1
      : 1)
}

const preferences = new Map<string, Uint16Array | Uint32Array>()
const PREFERENCES_KEPT = 4096

/** The slots of a comb by distance from the group's home. */
function preferenceOf(group: string, comb: Comb): Uint16Array | Uint32Array {
  const seed = hash(group)
  const home = homeOf(seed, comb)
  const turn = (seed >>> 5) % 6
  const name = `${comb.step}/${home}/${turn}`
  const known = preferences.get(name)
  if (known)
    return known
  const order = comb.capacity > 0xFFFF
    ? new Uint32Array(comb.capacity)
    : new Uint16Array(comb.capacity)
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
  return slot >= 0 && distance(place, { q: 0, r: 0 }) <= comb.step
    ? slot
    : comb.slotAt({ q: 0, r: 0 })
}
