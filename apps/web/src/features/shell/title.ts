import { useTitle } from '@vueuse/core'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useCluster } from '../../stores/cluster.ts'
import { useStatus } from '../../stores/status.ts'

/** A tab out of sight still tells of trouble: `(2) Services · Waggle`, or that it shows an old picture. */
export function useDocumentTitle(): void {
  const route = useRoute()
  const cluster = useCluster()
  const status = useStatus()
  useTitle(
    computed(() => {
      const sign = status.level === 'old' ? '(old) ' : cluster.troubles.length > 0 ? `(${cluster.troubles.length}) ` : ''
      const page = route.path === '/' || route.meta.title === undefined ? '' : `${route.meta.title} · `
      return `${sign}${page}Waggle`
    }),
  )
}
