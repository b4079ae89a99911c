import type { Hover } from '@waggle/view'
import type { Ref } from 'vue'
import { useElementSize, useMediaQuery } from '@vueuse/core'
import { computed, ref, watch } from 'vue'

/** How wide the inspector is (`--panel`). */
const PANEL = 400
/** A mark is to stand this far from the inspector's edge. */
const AWAY = 120

/**
 * The inspector lies over the map, whose marks keep their places. Where it would cover the very mark that it
 * explains, the picture as a whole slides aside, and back when the inspector closes.
 */
export function useRoom(stage: Readonly<Ref<HTMLElement | null>>, inspecting: Readonly<Ref<boolean>>) {
  const { width } = useElementSize(stage)
  const beside = useMediaQuery('(min-width: 721px)')
  const shift = ref(0)
  const panel = computed(() => (inspecting.value && beside.value ? PANEL : 0))
  /** The right edge of what can be seen, as the picture measures. */
  const edge = computed(() => width.value - panel.value + shift.value)

  function showBeside(mark: Hover | null): void {
    if (mark === null || !beside.value)
      return
    const seen = mark.x - shift.value
    if (seen < AWAY || seen > width.value - PANEL - AWAY)
      shift.value = Math.min(PANEL, Math.max(0, mark.x - (width.value - PANEL - AWAY)))
  }

  watch(inspecting, (open) => {
    if (!open)
      shift.value = 0
  })

  return { shift, edge, showBeside }
}
