import type { Config } from './config.ts'
import type { Engine } from './engine/index.ts'
import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import websocket from '@fastify/websocket'
import { PROTOCOL_VERSION } from '@waggle/protocol'
import Fastify from 'fastify'
import { connectEngine } from './engine/index.ts'
import { aboutRoutes } from './features/about/routes.ts'
import { clusterRoutes } from './features/cluster/routes.ts'
import { eventRoutes } from './features/events/routes.ts'
import { healthRoutes } from './features/health/routes.ts'
import { secretRoutes } from './features/secrets/routes.ts'
import { useAccess } from './http/access.ts'
import { refuseConnection, sendProblem, useProblems } from './http/errors.ts'
import { page } from './http/page.ts'
import { contentSecurityPolicy } from './http/policy.ts'
import { createIngest } from './ingest/index.ts'
import { createTroubleLog } from './ingest/trouble-log.ts'
import { createHub } from './live/hub.ts'
import { live, socketOptions } from './live/plugin.ts'
import { createOriginGuard } from './security/same-origin.ts'

export interface AppOptions {
  /** The folder of the built page; none where the page is served by Vite. */
  pageFolder?: string
  version?: string
  connect?: () => Promise<Engine>
  now?: () => number
}

/** A value of the largest secret as base64, its name and its labels, with room to spare. */
const BODY_LIMIT = 1024 * 1024

/** The whole server, built and not yet listening; ingest begins when it is ready and ends as it closes. */
export async function buildApp(config: Config, options: AppOptions = {}) {
  const { version = '0.1.0', now = () => performance.now(), connect = () => connectEngine(config.endpoint, config.apiVersion) } = options
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 256 },
    // What is of the wrong shape is refused, never made to fit: nobody can read back what it became.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    frameworkErrors: sendProblem,
    clientErrorHandler: refuseConnection,
  })

  const ingest = createIngest({ endpoint: config.endpoint.text, connect, now })
  const hub = createHub({ authority: ingest.authority, status: ingest.status, recentActivity: () => ingest.activity().find({ limit: 200 }), now })
  const guard = createOriginGuard(config.publicUrl)

  // Before the doors: it ends the connection of an upgrade that they refuse.
  await app.register(websocket, { options: socketOptions })
  await app.register(helmet, contentSecurityPolicy)
  useProblems(app)
  app.addHook('onRequest', async request => guard.checkHost(request))
  useAccess(app, guard.checkOrigin)
  app.removeContentTypeParser('text/plain')

  await app.register(swagger, { openapi: { info: { title: 'Waggle', description: 'Docker Secrets, and a swarm to watch.', version } } })
  await app.register(live, { hub, hello: { type: 'hello', protocol: PROTOCOL_VERSION, server: version, demo: config.demo } })

  const features = { config, ingest, connect, version, now }
  await app.register(healthRoutes, features)
  await app.register(aboutRoutes, features)
  await app.register(clusterRoutes, features)
  await app.register(secretRoutes, features)
  await app.register(eventRoutes, features)
  app.get('/api/openapi.json', { config: { access: 'viewer' }, schema: { hide: true, response: { 200: {} } } }, () => app.swagger())
  if (options.pageFolder !== undefined)
    await app.register(page, { folder: options.pageFolder })

  app.addHook('onReady', async () => ingest.start({ ...hub, trouble: createTroubleLog(app.log) }))
  app.addHook('preClose', async () => ingest.stop())
  return { app, ingest }
}
