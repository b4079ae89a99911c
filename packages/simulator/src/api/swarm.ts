import type { Route } from './call.ts'
import { route } from './call.ts'
import { clusterInfo } from './info.ts'

export const swarmRoutes: Route[] = [
  route('GET', '/swarm', ({ engine }) => ({ status: 200, json: { ...clusterInfo(engine), JoinTokens: engine.identity.joinTokens } })),
]
