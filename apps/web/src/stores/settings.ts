import { useLocalStorage, usePreferredColorScheme, usePreferredContrast, usePreferredReducedMotion } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'

export const THEMES = ['system', 'dark', 'light', 'contrast'] as const
export type ThemeChoice = (typeof THEMES)[number]
export type ThemeName = Exclude<ThemeChoice, 'system'>

/** What one reader prefers, on this device. */
export const useSettings = defineStore('settings', () => {
  const theme = useLocalStorage<ThemeChoice>('waggle.theme', 'system')
  const scheme = usePreferredColorScheme()
  const contrast = usePreferredContrast()
  const motion = usePreferredReducedMotion()

  const themeName = computed<ThemeName>(() => {
    if (theme.value !== 'system' && THEMES.includes(theme.value))
      return theme.value
    if (contrast.value === 'more')
      return 'contrast'
    return scheme.value === 'light' ? 'light' : 'dark'
  })
  const reducedMotion = computed(() => motion.value === 'reduce')

  return { theme, themeName, reducedMotion }
})
