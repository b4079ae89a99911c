import type { CasesOfCalls, Table } from './case.ts'
import { calls } from '@waggle/server/engine'
import * as data from './cases/data.ts'
import { events } from './cases/events.ts'
import { networkInspect, networkList } from './cases/networks.ts'
import { nodeInspect, nodeList, nodeUpdate } from './cases/nodes.ts'
import * as services from './cases/services.ts'
import { info, ping, unknownPath, version } from './cases/system.ts'
import { taskInspect, taskList } from './cases/tasks.ts'

/** For every call that the adapter makes. One that has no cases does not compile. */
const ofCalls = {
  ping,
  info,
  nodeInspect,
  nodeList,
  serviceList: services.serviceList,
  taskList,
  secretList: data.list(data.SECRET),
  configList: data.list(data.CONFIG),
  networkList,
  events,
  secretCreate: data.create(data.SECRET),
  secretRemove: data.remove(data.SECRET),
} as const satisfies CasesOfCalls

/** Of calls that the adapter does not make yet, or that only people make, against whom it is tested. */
const others: Table = {
  secretInspect: { call: { method: 'GET', path: '/secrets/{id}' }, cases: data.inspect(data.SECRET) },
  secretUpdate: { call: { method: 'POST', path: '/secrets/{id}/update' }, cases: data.update(data.SECRET) },
  configInspect: { call: { method: 'GET', path: '/configs/{id}' }, cases: data.inspect(data.CONFIG) },
  configCreate: { call: { method: 'POST', path: '/configs/create' }, cases: data.create(data.CONFIG) },
  configUpdate: { call: { method: 'POST', path: '/configs/{id}/update' }, cases: data.update(data.CONFIG) },
  configRemove: { call: { method: 'DELETE', path: '/configs/{id}' }, cases: data.remove(data.CONFIG) },
  serviceInspect: { call: { method: 'GET', path: '/services/{id}' }, cases: services.serviceInspect },
  serviceCreate: { call: { method: 'POST', path: '/services/create' }, cases: services.serviceCreate },
  serviceUpdate: { call: { method: 'POST', path: '/services/{id}/update' }, cases: services.serviceUpdate },
  serviceRemove: { call: { method: 'DELETE', path: '/services/{id}' }, cases: services.serviceRemove },
  taskInspect: { call: { method: 'GET', path: '/tasks/{id}' }, cases: taskInspect },
  nodeUpdate: { call: { method: 'POST', path: '/nodes/{id}/update' }, cases: nodeUpdate },
  networkInspect: { call: { method: 'GET', path: '/networks/{id}' }, cases: networkInspect },
  version: { call: { method: 'GET', path: '/version' }, cases: version },
  unknownPath: { call: { method: 'GET', path: '/nosuch' }, cases: unknownPath },
}

/** The table: call × (fine, missing, conflict, stale, bad input). */
export const table: Table = {
  ...Object.fromEntries(Object.entries(ofCalls).map(([name, cases]) => [name, { call: calls[name as keyof typeof calls], cases }])),
  ...others,
}
