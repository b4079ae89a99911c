import type { Hello, Status } from '@waggle/protocol'
import type { LinkState } from '../live/connection.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { ageLevel } from '../live/age.ts'
import { hopsOf } from '../live/hops.ts'

/** Used until the server has said what it promises. */
const ASSUMED_STALE_MS = 1_000

/** How the page stands with the server, the server with the engine, and how old the picture is. */
export const useStatus = defineStore('status', () => {
  const hello = shallowRef<Hello | null>(null)
  const status = shallowRef<Status | null>(null)
  const link = shallowRef<{ state: LinkState, since: number }>({ state: 'connecting', since: Date.now() })
  const ageMs = ref<number | null>(null)
  const outdated = ref(false)

  const level = computed(() => ageLevel(ageMs.value, status.value?.tasks.staleAfterMs ?? ASSUMED_STALE_MS))
  const connected = computed(() => link.value.state === 'open')
  /** What stands between the engine and the page, if anything does; unknown while the server is not heard. */
  const problem = computed(() => (connected.value ? (status.value?.engine.problem ?? null) : null))
  const hops = computed(() => hopsOf(link.value, status.value, level.value))

  function enter(state: LinkState): void {
    // Trying again and again is one loss, not many.
    const since = isLost(state) && isLost(link.value.state) ? link.value.since : Date.now()
    link.value = { state, since }
  }

  return { hello, status, link, ageMs, outdated, level, connected, problem, hops, enter }
})

/** Not connected, and on the way to be again. */
function isLost(state: LinkState): boolean {
  return state === 'connecting' || state === 'waiting'
}
