import type { Change } from '../store/store.ts'
import type { Node, Service } from '../types/objects.ts'
import type { EventMessage } from './message.ts'

type Attributes = Record<string, string>

/** The event a store change is told by, or undefined: the Engine tells of no task. */
export function swarmEvent(change: Change): EventMessage | undefined {
  if (change.kind === 'task')
    return undefined
  return {
    Type: change.kind,
    Action: change.action,
    Actor: { ID: change.object.ID, Attributes: attributes(change) },
    scope: 'swarm',
    time: Number(change.at.nanos.slice(0, -9)),
    timeNano: change.at.nanos,
  }
}

function attributes(change: Exclude<Change, { kind: 'task' }>): Attributes {
  switch (change.kind) {
    case 'node': {
      const name = change.object.Spec.Name || change.object.Description.Hostname
      return { ...(change.action === 'update' && change.oldObject ? nodeDifference(change.object, change.oldObject) : {}), name }
    }
    case 'service': {
      const { Name: name } = change.object.Spec
      return { name, ...(change.action === 'update' && change.oldObject ? serviceDifference(change.object, change.oldObject) : {}) }
    }
    default:
      return { name: change.object.Spec.Name }
  }
}

function nodeDifference(node: Node, old: Node): Attributes {
  return {
    ...difference('availability', node.Spec.Availability, old.Spec.Availability),
    ...difference('state', node.Status.State, old.Status.State),
    ...(node.ManagerStatus && old.ManagerStatus
      ? {
          ...difference('leader', String(!!node.ManagerStatus.Leader), String(!!old.ManagerStatus.Leader)),
          ...difference('reachability', node.ManagerStatus.Reachability, old.ManagerStatus.Reachability),
        }
      : {}),
  }
}

function serviceDifference(service: Service, old: Service): Attributes {
  const replicas = service.Spec.Mode.Replicated?.Replicas
  const oldReplicas = old.Spec.Mode.Replicated?.Replicas
  return {
    ...difference('image', service.Spec.TaskTemplate.ContainerSpec?.Image, old.Spec.TaskTemplate.ContainerSpec?.Image),
    ...(replicas === undefined || oldReplicas === undefined ? {} : difference('replicas', String(replicas), String(oldReplicas))),
    ...(service.UpdateStatus ? difference('updatestate', service.UpdateStatus.State, old.UpdateStatus?.State) : {}),
  }
}

/** An old value that was not there is left out. */
function difference(name: string, now: string | undefined, before: string | undefined): Attributes {
  return now === before || now === undefined ? {} : { [`${name}.new`]: now, ...(before === undefined ? {} : { [`${name}.old`]: before }) }
}
