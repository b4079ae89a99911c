import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { CollectionName } from '@waggle/protocol'
import type { FeatureOptions } from '../../http/types.ts'
import type { Principal } from '../../security/principal.ts'
import { NodeSchema, ServiceSchema, TaskSchema } from '@waggle/protocol'
import Type from 'typebox'
import { answers } from '../../http/responses.ts'
import { modelOf } from '../../http/types.ts'
import { visibleAmong } from '../../security/visibility.ts'

const TaskQuery = Type.Object(
  {
    service: Type.Optional(Type.String({ description: 'An id or a name, whole' })),
    node: Type.Optional(Type.String({ description: 'An id or a name, whole' })),
  },
  { additionalProperties: false },
)

/** GET /api/nodes, /api/services, /api/tasks: the model, for scripts. */
export const clusterRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { ingest }) => {
  const list = <C extends CollectionName>(principal: Principal, collection: C) =>
    visibleAmong(principal, collection, modelOf(ingest)[collection].values() as Iterable<never>)

  app.get(
    '/api/nodes',
    { config: { access: 'viewer' }, schema: { summary: 'The nodes of the swarm', response: answers({ 200: Type.Array(NodeSchema) }) } },
    request => list(request.principal, 'nodes'),
  )

  app.get(
    '/api/services',
    { config: { access: 'viewer' }, schema: { summary: 'The services of the swarm', response: answers({ 200: Type.Array(ServiceSchema) }) } },
    request => list(request.principal, 'services'),
  )

  app.get(
    '/api/tasks',
    {
      config: { access: 'viewer' },
      schema: { summary: 'The tasks of the swarm, with their history', querystring: TaskQuery, response: answers({ 200: Type.Array(TaskSchema) }) },
    },
    (request) => {
      const { service, node } = request.query
      const idOf = (collection: 'services' | 'nodes', idOrName: string) =>
        list(request.principal, collection).find(record => record.id === idOrName || record.name === idOrName)?.id
      const wanted = { service: service && idOf('services', service), node: node && idOf('nodes', node) }
      return list(request.principal, 'tasks').filter(
        task =>
          (service === undefined || task.serviceId === wanted.service)
          && (node === undefined || task.nodeId === wanted.node),
      )
    },
  )
}
