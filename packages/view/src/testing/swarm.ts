import type { Model } from '@waggle/cluster'
import type { Service, SwarmNode, Task } from '@waggle/protocol'
import { createAuthority } from '@waggle/cluster'
import { aNode, aService, aTask } from '@waggle/cluster/testing'

/** Records for tests: only what a test is about is named. */
export const node = (id: string, over: Partial<SwarmNode> = {}) => aNode({ id, name: id, ...over })
export const service = (id: string, over: Partial<Service> = {}) => aService({ id, name: id, ...over })
export const task = (id: string, over: Partial<Task> = {}) => aTask({ id, serviceId: 'web', nodeId: 'n1', ...over })

/** A model, and a way to make it equal to other records. */
export function swarm() {
  const { model, replace } = createAuthority('test')
  return {
    model: model as Model,
    become(records: { nodes?: SwarmNode[], services?: Service[], tasks?: Task[] }): Model {
      replace(records)
      return model
    },
  }
}
