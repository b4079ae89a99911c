import type { Appearance, Health, Model } from '@waggle/cluster'
import type { Service, ServiceMode, SwarmNode, Task } from '@waggle/protocol'

export const APPEARANCES: readonly { name: Appearance, means: string }[] = [
  { name: 'running', means: 'running' },
  { name: 'starting', means: 'preparing, ready, starting' },
  { name: 'waiting', means: 'new, pending, assigned, accepted' },
  { name: 'failed', means: 'failed, rejected' },
  { name: 'done', means: 'complete, shutdown, remove' },
  { name: 'lost', means: 'orphaned, or on a node that is down' },
]

export const HEALTH_WORDS: Record<Health, string> = { good: 'healthy', busy: 'in progress', bad: 'trouble', idle: 'idle' }

export const MODE_WORDS: Record<ServiceMode, string> = {
  'replicated': 'replicated',
  'global': 'global',
  'replicated-job': 'job',
  'global-job': 'global job',
}

export const shortId = (id: string) => id.slice(0, 12)

/** `web.3`, as docker says it; for a global service the node takes the place of the number. */
export function taskName(task: Task, model: Model): string {
  const service = model.services.get(task.serviceId)?.name ?? shortId(task.serviceId)
  const place = task.slot ?? (task.nodeId === null ? '?' : (model.nodes.get(task.nodeId)?.name ?? shortId(task.nodeId)))
  return `${service}.${place}`
}

export const nodeName = (id: string | null, model: Model) => (id === null ? null : (model.nodes.get(id)?.name ?? shortId(id)))

/** The service's name less that of its stack, which stands beside it. */
export function nameInStack({ name, stack }: Service): string {
  return stack !== null && name.startsWith(`${stack}_`) ? name.slice(stack.length + 1) : name
}

/** An image less its registry and digest: `web:1.4`, `nginx`. */
export function shortImage(image: string): string {
  const name = image.split('@')[0]!
  return name.slice(name.lastIndexOf('/') + 1)
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

export function bytes(count: number): string {
  const power = count < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(count) / 10))
  const value = count / 1024 ** power
  return `${value >= 100 || power === 0 ? Math.round(value) : Number(value.toFixed(1))} ${UNITS[power]}`
}

export const plural = (count: number, one: string, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export function portText({ published, target, protocol }: Service['ports'][number]): string {
  return `${published === null ? '' : `${published}→`}${target}${protocol === 'tcp' ? '' : `/${protocol}`}`
}

export function roleText(node: SwarmNode): string {
  return node.manager?.leader ? 'leader' : node.role
}

export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en', { numeric: true })
