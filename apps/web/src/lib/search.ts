import type { Model } from '@waggle/cluster'
import type { SwarmNode, Task } from '@waggle/protocol'
import { appearance } from '@waggle/cluster'
import { nodeName, taskName } from './words.ts'

/** What a word may be matched against, and the prefix that asks for one of them alone. */
interface Fields {
  service: string
  stack: string
  node: string
  image: string
  state: string
  id: string
}

export interface Query {
  task: (task: Task, model: Model) => boolean
  node: (node: SwarmNode) => boolean
}

const FIELDS: readonly (keyof Fields)[] = ['service', 'stack', 'node', 'image', 'state', 'id']

/**
 * A search as typed: every word must be found, anywhere, or in one place where it says so
 * (`node:n2 state:failed`). Null where nothing is asked.
 */
export function parseQuery(text: string): Query | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).map(parseWord)
  if (words.length === 0)
    return null
  const matches = (fields: Partial<Fields>) => words.every(word => word(fields))
  return { task: (task, model) => matches(taskFields(task, model)), node: node => matches(nodeFields(node)) }
}

function parseWord(word: string): (fields: Partial<Fields>) => boolean {
  const field = FIELDS.find(field => word.startsWith(`${field}:`))
  const wanted = field === undefined ? word : word.slice(field.length + 1)
  const has = (fields: Partial<Fields>, field: keyof Fields) => {
    const value = fields[field]?.toLowerCase()
    return field === 'id' ? value?.startsWith(wanted) === true : value?.includes(wanted) === true
  }
  return field === undefined ? fields => FIELDS.some(field => has(fields, field)) : fields => has(fields, field)
}

function taskFields(task: Task, model: Model): Fields {
  const node = task.nodeId === null ? undefined : model.nodes.get(task.nodeId)
  return {
    service: taskName(task, model),
    stack: model.services.get(task.serviceId)?.stack ?? '',
    node: nodeName(task.nodeId, model) ?? '',
    image: task.image,
    state: `${task.state} ${appearance(task, node)}`,
    id: task.id,
  }
}

function nodeFields(node: SwarmNode): Partial<Fields> {
  return { node: node.name, state: `${node.state} ${node.availability} ${node.role}`, id: node.id }
}
