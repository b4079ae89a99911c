import type { Change, Store } from '../store/store.ts'
import type { Task } from '../types/objects.ts'
import type { EventMessage } from './message.ts'
import { rank } from '../types/objects.ts'

/** What the connected node's own engine tells of its containers when a task of it changes. */
export function containerEvents(store: Store, change: Change<'task'>, nodeId: string): EventMessage[] {
  const { object: task, oldObject: old } = change
  const id = task.Status.ContainerStatus?.ContainerID
  if (task.NodeID !== nodeId || !id)
    return []
  const tell = (action: string, extra?: Record<string, string>): EventMessage => container(store, change, id, action, extra)
  if (change.action === 'remove')
    return [tell('destroy')]
  const state = task.Status.State
  const events: EventMessage[] = []
  const before = old?.Status.State ?? 'new'
  if (!old?.Status.ContainerStatus?.ContainerID)
    events.push(tell('create'), ...networks(change, id, 'connect'))
  if (state === 'running' && before !== 'running')
    events.push(tell('start'))
  if (rank(state) > rank('running') && (before === 'running' || before === 'starting')) {
    const exitCode = String(task.Status.ContainerStatus?.ExitCode ?? 0)
    const asked = state === 'shutdown'
    events.push(
      ...(asked ? [tell('kill', { signal: '15' })] : []),
      tell('die', { exitCode }),
      ...networks(change, id, 'disconnect'),
      ...(asked ? [tell('stop')] : []),
    )
  }
  return events
}

function container(store: Store, change: Change<'task'>, id: string, action: string, extra: Record<string, string> = {}): EventMessage {
  const { object: task } = change
  const serviceName = store.services.get(task.ServiceID)?.Spec.Name ?? ''
  const name = `${serviceName}.${task.Slot ?? task.NodeID}.${task.ID}`
  const image = task.Spec.ContainerSpec?.Image ?? ''
  return {
    status: action,
    id,
    from: image,
    Type: 'container',
    Action: action,
    Actor: {
      ID: id,
      Attributes: {
        'com.docker.swarm.node.id': task.NodeID ?? '',
        'com.docker.swarm.service.id': task.ServiceID,
        'com.docker.swarm.service.name': serviceName,
        'com.docker.swarm.task': '',
        'com.docker.swarm.task.id': task.ID,
        'com.docker.swarm.task.name': name,
        ...task.Spec.ContainerSpec?.Labels,
        ...extra,
        image,
        name,
      },
    },
    scope: 'local',
    ...moment(change),
  }
}

function networks(change: Change<'task'>, containerId: string, action: string): EventMessage[] {
  return namesOf(change.object).map(({ id, name, type }) => ({
    Type: 'network',
    Action: action,
    Actor: { ID: id, Attributes: { container: containerId, name, type } },
    scope: 'local',
    ...moment(change),
  }))
}

/** A task of no network of its own is on the node's bridge. */
function namesOf(task: Task): { id: string, name: string, type: string }[] {
  return (
    task.NetworksAttachments?.map(({ Network }) => ({ id: Network.ID, name: Network.Spec.Name, type: 'overlay' })) ?? [
      { id: 'bridge', name: 'bridge', type: 'bridge' },
    ]
  )
}

function moment({ at }: Change): { time: number, timeNano: string } {
  return { time: Number(at.nanos.slice(0, -9)), timeNano: at.nanos }
}
