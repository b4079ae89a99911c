import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FeatureOptions } from '../../http/types.ts'
import { problem } from '@waggle/protocol'
import Type from 'typebox'
import { answers } from '../../http/responses.ts'
import { ProblemError } from '../../problem-error.ts'

/** GET /healthz: the process lives. GET /readyz: it has the cluster; 503 and a reason where not. */
export const healthRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { ingest }) => {
  const Ok = Type.Object({ status: Type.Literal('ok') })

  app.get('/healthz', { config: { access: 'public' }, logLevel: 'silent', schema: { response: answers({ 200: Ok }) } }, () => ({
    status: 'ok' as const,
  }))

  app.get('/readyz', { config: { access: 'public' }, logLevel: 'silent', schema: { response: answers({ 200: Ok }) } }, () => {
    const { engine } = ingest.status()
    if (engine.state !== 'connected')
      throw new ProblemError({ ...(engine.problem ?? problem('cluster.not-ready')), status: 503 })
    return { status: 'ok' as const }
  })
}
