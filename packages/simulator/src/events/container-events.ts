import type { Change, Store } from '../store/store.ts'
import type { Task } from '../types/objects.ts'
import type { EventMessage } from './message.ts'
import { rank } from '../types/objects.ts'

/** What the connected node's own engine tells of its containers when a task of it changes. */
export function containerEvents(store: Store, change: Change<'task'>, nodeId: string): EventMessage[] {
  const { object: task, oldObject: old } = change
  const container = task.Status.ContainerStatus?.ContainerID
  if (task.NodeID !== nodeId || !container)
    return []
  const state = task.Status.State
  const before = old?.Status.State
  const actions: [string, Record<string, string>?][] = []
  if (change.action === 'remove') {
    actions.push(['destroy'])
  }
  else if (state !== before) {
    if (state === 'ready')
      actions.push(['create'])
    else if (state === 'running')
      actions.push(['start'])
    else if (rank(state) > rank('running') && before === 'running')
      actions.push(...ending(task))
  }
  return actions.map(([action, extra]) => message(store, change, container, action, extra))
}

function ending(task: Task): [string, Record<string, string>?][] {
  const exitCode = String(task.Status.ContainerStatus?.ExitCode ?? 0)
  return task.Status.State === 'shutdown'
    ? [
        [
          'kill',
          { signal: '15' },
        ],
        [
          'die',
          { exitCode },
        ],
        ['stop'],
      ]
    : [
        [
          'die',
          { exitCode },
        ],
      ]
}

function message(store: Store, change: Change<'task'>, id: string, action: string, extra: Record<string, string> = {}): EventMessage {
  const { object: task } = change
  const service = store.services.get(task.ServiceID)
  const serviceName = service?.Spec.Name ?? ''
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
    time: Number(change.at.nanos.slice(0, -9)),
    timeNano: change.at.nanos,
  }
}
