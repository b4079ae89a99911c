import type { FastifyPluginAsync } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'

/**
 * The built page. Files under /assets carry a hash in their names and never change; every other address
 * that is no file and none of the API's is the page's own to interpret.
 */
export const page: FastifyPluginAsync<{ folder: string }> = async (app, { folder }) => {
  if (!existsSync(join(folder, 'index.html')))
    app.log.warn(`The page is not built: ${folder} has no index.html. Run pnpm build.`)
  await app.register(fastifyStatic, { root: folder, serve: false })

  const open = { config: { access: 'public' as const }, schema: { hide: true } }
  app.get<{ Params: { '*': string } }>('/assets/*', open, (request, reply) =>
    reply.sendFile(join('assets', request.params['*']), { maxAge: '1y', immutable: true }))

  app.get<{ Params: { '*': string } }>('/*', open, (request, reply) => {
    const path = request.params['*']
    if (path.startsWith('api/') || path === 'api')
      return reply.callNotFound()
    const isFile = /^[\w-]+\.(?:svg|png|ico|webmanifest|txt)$/.test(path)
    return reply.sendFile(isFile ? path : 'index.html', { cacheControl: false })
  })
}
