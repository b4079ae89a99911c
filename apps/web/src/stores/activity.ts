import type { Activity } from '@waggle/protocol'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { mergeEntries } from '../lib/entries.ts'

/** What happened, newest first. Older entries are fetched by the page that shows them. */
export const useActivity = defineStore('activity', () => {
  const entries = shallowRef<Activity[]>([])

  function take(incoming: Activity[], whole: boolean): void {
    entries.value = mergeEntries(whole ? [] : entries.value, incoming)
  }

  return { entries, take }
})
