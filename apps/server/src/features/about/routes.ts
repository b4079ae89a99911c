import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FeatureOptions } from '../../http/types.ts'
import { AboutSchema } from '@waggle/protocol'
import { answers } from '../../http/responses.ts'

/** GET /api/about: which engine, which swarm, how it is watched. */
export const aboutRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { config, ingest, version, now }) => {
  app.get(
    '/api/about',
    { config: { access: 'viewer' }, schema: { summary: 'This server and the engine it talks to', response: answers({ 200: AboutSchema }) } },
    () => {
      const status = ingest.status()
      return {
        version,
        demo: config.demo,
        status,
        ageMs: status.provenAt === null ? null : now() - status.provenAt,
        watch: { configured: false, used: false, reason: 'This version polls tasks; watching SwarmKit\'s control socket comes next.' },
      }
    },
  )
}
