import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A text that lives in the URL's query; empty means absent. Typing replaces the entry of the browser's history. */
export function useQueryText(name: string) {
  const route = useRoute()
  const router = useRouter()
  return computed<string>({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
    set: (text) => {
      const { [name]: _, ...rest } = route.query
      void router.replace({ query: text === '' ? rest : { ...rest, [name]: text } })
    },
  })
}
