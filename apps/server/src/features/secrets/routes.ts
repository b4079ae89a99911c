import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Model } from '@waggle/cluster'
import type { Refusal, Secret } from '@waggle/protocol'
import type { Engine } from '../../engine/index.ts'
import type { FeatureOptions } from '../../http/types.ts'
import type { Principal } from '../../security/principal.ts'
import { holders } from '@waggle/cluster'
import { CreatedSchema, CreateSecretSchema, problem, refuseLabels, refuseName, refuseValue, SecretDetailSchema, SecretSchema } from '@waggle/protocol'
import Type from 'typebox'
import { answers } from '../../http/responses.ts'
import { modelOf } from '../../http/types.ts'
import { ProblemError } from '../../problem-error.ts'
import { visibleAmong } from '../../security/visibility.ts'
import { engineProblem } from './engine-problem.ts'

const IdOrName = Type.Object({ idOrName: Type.String({ description: 'An id or a name, whole', maxLength: 200 }) })

/** /api/secrets: list, create, look at, remove. A value goes in and never comes back. */
export const secretRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { ingest, connect }) => {
  app.get(
    '/api/secrets',
    { config: { access: 'viewer' }, schema: { summary: 'The secrets of the swarm', response: answers({ 200: Type.Array(SecretSchema) }) } },
    request => visibleAmong(request.principal, 'secrets', modelOf(ingest).secrets.values()),
  )

  app.get(
    '/api/secrets/:idOrName',
    {
      config: { access: 'viewer' },
      schema: { summary: 'One secret, and who holds it', params: IdOrName, response: answers({ 200: SecretDetailSchema }) },
    },
    (request) => {
      const model = modelOf(ingest)
      const secret = resolve(request.principal, model, request.params.idOrName)
      return { ...secret, usedBy: usedBy(request.principal, model, secret) }
    },
  )

  app.post(
    '/api/secrets',
    {
      config: { access: 'operator', ownPage: true },
      schema: { summary: 'Create a secret', body: CreateSecretSchema, response: answers({ 201: CreatedSchema }) },
    },
    async (request, reply) => {
      const { name, value, labels = {} } = request.body
      refuse(refuseName(name) ?? refuseValue(value) ?? refuseLabels(labels))
      const id = await withEngine(engine => engine.createSecret({ name, dataBase64: value, labels }))
      await ingest.refresh(['secrets'])
      return reply.code(201).send({ id, name })
    },
  )

  app.delete(
    '/api/secrets/:idOrName',
    {
      config: { access: 'operator', ownPage: true },
      schema: { summary: 'Remove a secret that nothing uses', params: IdOrName, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      const { id } = resolve(request.principal, modelOf(ingest), request.params.idOrName)
      await withEngine(engine => engine.removeSecret(id))
      await ingest.refresh(['secrets'])
      return reply.code(204).send(null)
    },
  )

  async function withEngine<T>(act: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = await connect()
    try {
      return await act(engine)
    }
    catch (error) {
      throw engineProblem(error)
    }
    finally {
      engine.close()
    }
  }
}

/** A secret by its whole id, else by its whole name: the engine itself would take the beginning of an id. */
function resolve(principal: Principal, model: Model, idOrName: string): Secret {
  const seen = visibleAmong(principal, 'secrets', model.secrets.values())
  const secret = seen.find(each => each.id === idOrName) ?? seen.find(each => each.name === idOrName)
  if (secret === undefined)
    throw notFound(idOrName)
  return secret
}

function usedBy(principal: Principal, model: Model, secret: Secret) {
  const { services, previousServices, tasks, nodes } = holders(model, 'secrets', secret.id)
  const named = ({ id, name }: { id: string, name: string }) => ({ id, name })
  return {
    services: visibleAmong(principal, 'services', services).map(named),
    previousServices: visibleAmong(principal, 'services', previousServices).map(named),
    tasks: visibleAmong(principal, 'tasks', tasks).map(task => task.id),
    nodes: visibleAmong(principal, 'nodes', nodes).map(named),
  }
}

function notFound(idOrName: string): ProblemError {
  return new ProblemError(problem('secret.not-found', `“${idOrName}” is neither the id nor the name of a secret.`))
}

function refuse(refusal: Refusal | null): void {
  if (refusal !== null)
    throw new ProblemError(problem(refusal.code, refusal.detail))
}
