import type { Activity, ActivityType, Service, SwarmNode, Task } from '@waggle/protocol'
import type { RawEvent } from '../engine/index.ts'

export type Entry = Omit<Activity, 'seq'>
type Change = Activity['changes'][number]

/**
 * Events and failures in words. A swarm event says what changed in attributes of the form
 * `replicas.old`, `replicas.new`; only these, and the name, are taken from it.
 */
const CHANGES: Record<string, string> = {
  replicas: 'replicas',
  image: 'image',
  updatestate: 'update',
  availability: 'availability',
  state: 'state',
  leader: 'leader',
  reachability: 'reachability',
  role: 'role',
}

const TYPES: readonly string[] = ['node', 'service', 'secret', 'config', 'network'] satisfies ActivityType[]

/** The entry for a swarm event, or null for one that tells a person nothing. */
export function entryOfEvent(event: RawEvent): Entry | null {
  const { Type: type = '', Action: action = '', Actor: actor, scope } = event
  if (scope !== 'swarm' || !TYPES.includes(type))
    return null
  const attributes = actor?.Attributes ?? {}
  const changes = changesOf(attributes)
  // The engine tells that a node or a network was written (a heartbeat, a new leader), not what changed.
  if (action === 'update' && changes.length === 0 && (type === 'node' || type === 'network'))
    return null
  const name = attributes.name || (actor?.ID ?? '').slice(0, 12)
  return {
    at: new Date(Math.floor((event.timeNano ?? 0) / 1e6)).toISOString(),
    type: type as ActivityType,
    action,
    severity: severityOf(changes),
    objectId: actor?.ID ?? '',
    name,
    text: sentence(type, name, action, changes),
    changes,
  }
}

function changesOf(attributes: Record<string, string>): Change[] {
  return Object.entries(CHANGES).flatMap(([key, what]) => {
    const [from, to] = [attributes[`${key}.old`], attributes[`${key}.new`]]
    return from === undefined && to === undefined ? [] : [{ what, from: from ?? '', to: to ?? '' }]
  })
}

function sentence(type: string, name: string, action: string, changes: Change[]): string {
  const subject = `${type[0]!.toUpperCase()}${type.slice(1)} ${name}`
  if (changes.length > 0)
    return `${subject}: ${changes.map(change => changeInWords(change)).join(', ')}`
  return `${subject} ${{ create: 'was created', update: 'was updated', remove: 'was removed' }[action] ?? action}`
}

function changeInWords({ what, from, to }: Change): string {
  if (what === 'leader') {
    return to === 'true' ? 'is now the leader' : 'is no longer the leader'
  }
  if (what === 'update') {
    return (
      {
        updating: 'update started',
        completed: 'update completed',
        paused: 'update paused',
        rollback_started: 'rollback started',
        rollback_completed: 'rolled back',
        rollback_paused: 'rollback paused',
      }[to] ?? `update ${to}`
    )
  }
  if (what === 'image')
    return `image ${shortImage(from)} → ${shortImage(to)}`
  return from === '' ? `${what} ${to}` : `${what} ${from} → ${to}`
}

/** An image's name without the digest that pins it. */
function shortImage(image: string): string {
  return image.split('@')[0]!
}

function severityOf(changes: Change[]): Activity['severity'] {
  const becomes = (what: string, ...values: string[]) => changes.some(change => change.what === what && values.includes(change.to))
  if (becomes('state', 'down', 'disconnected') || becomes('reachability', 'unreachable') || becomes('update', 'paused', 'rollback_paused'))
    return 'bad'
  if (becomes('update', 'rollback_started', 'rollback_completed'))
    return 'warning'
  return becomes('state', 'ready') || becomes('update', 'completed') ? 'good' : 'info'
}

/** The entry for a task that failed: the engine has no task events, so it is read off the model. */
export function entryOfFailure(task: Task, service: Service | undefined, node: SwarmNode | undefined): Entry {
  const name = `${service?.name ?? task.serviceId.slice(0, 12)}.${task.slot ?? node?.name ?? task.id.slice(0, 12)}`
  return {
    at: task.since,
    type: 'task',
    action: task.state === 'rejected' ? 'reject' : 'fail',
    severity: 'bad',
    objectId: task.id,
    name,
    text: `Task ${name} ${task.state === 'rejected' ? 'was rejected' : 'failed'}${node ? ` on ${node.name}` : ''}${
      task.error ? `: ${task.error}` : ''
    }`,
    changes: [],
  }
}
