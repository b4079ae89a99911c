import type { ClusterSummary, Model, ServiceHealth } from '@waggle/cluster'
import type { Service } from '@waggle/protocol'
import type { HealthCache } from '../live/health-cache.ts'
import { nodeHealth, summary as summaryOf } from '@waggle/cluster'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, triggerRef } from 'vue'

/** Something that wants a person's eye, and why, in words. */
export interface Trouble {
  kind: 'node' | 'service'
  id: string
  name: string
  why: string
  since: string
}

/** The page's copy of the cluster. Records are plain and never change; the references are triggered as they are replaced. */
const NOTHING: ClusterSummary = { nodes: { ready: 0, total: 0 }, services: { converged: 0, total: 0 }, tasks: { running: 0, desired: 0 } }

export const useCluster = defineStore('cluster', () => {
  /** For text and tables, at most four times a second: nobody reads faster. */
  const model = shallowRef<Model | null>(null)
  /** For the map, at most once a frame. */
  const frame = shallowRef<Model | null>(null)
  const loaded = ref(false)
  let cache: HealthCache | null = null

  function begin(replica: Model, health: HealthCache): void {
    cache = health
    model.value = replica
    frame.value = replica
  }

  const touchFrame = () => triggerRef(frame)
  function touch(): void {
    loaded.value = true
    triggerRef(model)
  }

  function health(service: Service): ServiceHealth | null {
    // `model` is read for the sake of whoever computes with this: it is out of date when the model moves.
    return model.value && cache ? cache.of(service) : null
  }

  const summary = computed<ClusterSummary>(() => (model.value ? summaryOf(model.value, service => health(service)!) : NOTHING))

  const troubles = computed<Trouble[]>(() => {
    const found: Trouble[] = []
    for (const node of model.value?.nodes.values() ?? []) {
      if (nodeHealth(node) === 'bad') {
        const why = node.state === 'ready' ? 'its manager cannot be reached' : node.message || `is ${node.state}`
        found.push({ kind: 'node', id: node.id, name: node.name, why, since: node.updatedAt })
      }
    }
    for (const service of model.value?.services.values() ?? []) {
      const stand = health(service)!
      if (stand.health === 'bad')
        found.push(serviceTrouble(model.value!, service, stand))
    }
    return found
  })

  return { model, frame, loaded, begin, touch, touchFrame, health, summary, troubles }
})

function serviceTrouble(model: Model, service: Service, { running, desired, pending, cause }: ServiceHealth): Trouble {
  const update = service.update
  const stopped = update?.state === 'paused' || update?.state === 'rollback_paused'
  const waiting = pending === 0 ? undefined : [...model.tasksOfService(service.id)].find(task => task.nodeId === null && task.error !== null)
  const why = (stopped ? update.message : '') || waiting?.error || cause?.error || ''
  const count = running < desired ? `${running} of ${desired} running` : ''
  const what = stopped ? 'update paused' : count
  return {
    kind: 'service',
    id: service.id,
    name: service.name,
    why: [what, why].filter(Boolean).join(': '),
    since: (stopped ? update.startedAt : null) ?? waiting?.since ?? cause?.since ?? service.updatedAt,
  }
}
