import type { Model } from '@waggle/cluster'
import type { Task } from '@waggle/protocol'
import type { Ref } from 'vue'
import type { Query } from '../../lib/search.ts'
import type { Selected } from '../inspector/selection.ts'
import { computed } from 'vue'
import { parseQuery } from '../../lib/search.ts'

/** Whether a task or node stays lit, by id; null where nothing is dimmed. */
export type Highlight = ((id: string, model: Model) => boolean) | null

/** What the search asks for, and what belongs to the service, secret or config that the inspector shows. */
export function useHighlight(search: Ref<string>, selected: Ref<Selected | null>) {
  const query = computed<Query | null>(() => parseQuery(search.value))
  const holds = computed(() => selected.value && holder(selected.value))

  const highlight = computed<Highlight>(() => {
    const asked = query.value
    const held = holds.value
    if (asked === null && held === null)
      return null
    const lit = (task: Task, model: Model) => (asked?.task(task, model) ?? true) && (held?.(task) ?? true)
    return (id, model) => {
      const task = model.tasks.get(id)
      if (task)
        return lit(task, model)
      const node = model.nodes.get(id)
      if (node === undefined)
        return false
      return (held === null && asked?.node(node) === true) || [...model.tasksOfNode(id)].some(task => lit(task, model))
    }
  })

  return { query, highlight }
}

function holder({ kind, id }: Selected): ((task: Task) => boolean) | null {
  switch (kind) {
    case 'service':
      return task => task.serviceId === id
    case 'secret':
      return task => task.secrets.includes(id)
    case 'config':
      return task => task.configs.includes(id)
    default:
      return null
  }
}
