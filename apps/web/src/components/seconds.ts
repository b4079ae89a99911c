import { createSharedComposable, useIntervalFn } from '@vueuse/core'
import { readonly, ref } from 'vue'

/** The wall clock in ms, once a second, from one timer for all the relative times of the page. */
export const useSeconds = createSharedComposable(() => {
  const now = ref(Date.now())
  useIntervalFn(() => {
    now.value = Date.now()
  }, 1_000)
  return readonly(now)
})
