import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Engine, Route } from './call.ts'
import { checkApiVersion, compareVersions, splitVersion } from './api-version.ts'
import { CONFIG, SECRET } from './data-kind.ts'
import { dataRoutes } from './data-objects.ts'
import { EngineError } from './error.ts'
import { eventRoutes } from './events.ts'
import { NOT_MANAGER, NOT_SWARM } from './identity.ts'
import { parseBody } from './json.ts'
import { networkRoutes } from './networks.ts'
import { nodeRoutes } from './nodes.ts'
import { serviceRoutes } from './services.ts'
import { swarmRoutes } from './swarm.ts'
import { systemRoutes } from './system.ts'
import { taskRoutes } from './tasks.ts'
import { writeAnswer } from './write.ts'

/** Those that a manager alone can answer. */
const SWARM_ROUTES: Route[] = [...nodeRoutes, ...serviceRoutes, ...taskRoutes, ...dataRoutes(SECRET), ...dataRoutes(CONFIG), ...swarmRoutes]
const FIRST_WITH_JSON_ERRORS = '1.24'
const LOCAL_ROUTES: Route[] = [...systemRoutes, ...eventRoutes, ...networkRoutes]

/** Answers one request as the Engine would. */
export async function answer(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { identity } = engine
  // Go says nothing of a connection that stays.
  response.removeHeader('Connection')
  response.setHeader('Api-Version', identity.apiVersion)
  response.setHeader('Ostype', 'linux')
  response.setHeader('Server', `Docker/${identity.engineVersion} (linux)`)
  let result: Answer
  try {
    const text = await bodyOf(request)
    result = dispatch(engine, request, response, text)
  }
  catch (error) {
    if (!(error instanceof EngineError))
      throw error
    result = errorAnswer(error, request.url ?? '')
  }
  if (result !== 'streaming')
    await writeAnswer(response, result)
}

function dispatch(engine: Engine, request: IncomingMessage, response: ServerResponse, text: string): Answer {
  const url = new URL(request.url ?? '/', 'http://engine')
  const { version, path } = splitVersion(url.pathname)
  const { role } = engine.identity
  for (const routes of [LOCAL_ROUTES, SWARM_ROUTES]) {
    for (const { method, path: pattern, handler } of routes) {
      const match = method === request.method ? pattern.exec(path) : null
      if (!match)
        continue
      // An unknown path is a 404 whatever the version.
      if (version !== undefined)
        checkApiVersion(version, engine.identity)
      response.setHeader('Docker-Experimental', 'false')
      if (routes === SWARM_ROUTES && role !== 'manager') {
        throw new EngineError(503, role === 'worker' ? NOT_MANAGER : NOT_SWARM)
      }
      return handler({
        engine,
        params: match.slice(1).map(decodeURIComponent),
        query: url.searchParams,
        body: type => parseBody(text, request.headers['content-type'], type),
        request,
        response,
      })
    }
  }
  response.setHeader('Docker-Experimental', 'false')
  throw new EngineError(404, 'page not found')
}

/** In plain text for those who ask by a version from before errors were JSON. */
function errorAnswer({ status, message }: EngineError, url: string): Answer {
  const { version } = splitVersion(url.replace(/\?.*/, ''))
  return version !== undefined && compareVersions(version, FIRST_WITH_JSON_ERRORS) < 0
    ? { status, text: `${message}\n`, headers: { 'X-Content-Type-Options': 'nosniff' } }
    : { status, json: { message } }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
