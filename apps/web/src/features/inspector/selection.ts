import type { RouteLocationRaw } from 'vue-router'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export const KINDS = ['task', 'node', 'service', 'secret', 'config'] as const
export type Kind = (typeof KINDS)[number]
export interface Selected {
  kind: Kind
  id: string
}

/** What the inspector shows: it lives in the URL (`?task=…`), so a reload or a shared link shows the same. */
export function useSelection() {
  const route = useRoute()
  const router = useRouter()

  const selected = computed<Selected | null>(() => {
    for (const kind of KINDS) {
      const id = route.query[kind]
      if (typeof id === 'string' && id !== '')
        return { kind, id }
    }
    return null
  })

  function queryOf(next: Selected | null): Record<string, string> {
    const rest = Object.entries(route.query).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !(KINDS as readonly string[]).includes(entry[0]),
    )
    return { ...Object.fromEntries(rest), ...(next && { [next.kind]: next.id }) }
  }

  const linkTo = (kind: Kind, id: string): RouteLocationRaw => ({ path: route.path, query: queryOf({ kind, id }) })
  const open = (kind: Kind, id: string) => router.push(linkTo(kind, id))
  const close = () => (selected.value === null ? undefined : router.push({ path: route.path, query: queryOf(null) }))
  const isSelected = (kind: Kind, id: string) => selected.value?.kind === kind && selected.value.id === id

  return { selected, linkTo, open, close, isSelected }
}
