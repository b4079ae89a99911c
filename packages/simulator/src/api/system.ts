import type { Answer, Call, Route } from './call.ts'
import { route } from './call.ts'
import { info } from './info.ts'

export const systemRoutes: Route[] = [
  route('GET', '/_ping', ping),
  route('HEAD', '/_ping', ping),
  route('GET', '/version', version),
  route('GET', '/info', call => ({ status: 200, json: info(call.engine) })),
  // None but the swarm's own, which are told of as tasks.
  route('GET', '/containers/json', () => ({ status: 200, json: [] })),
]

function ping({ engine, request, response }: Call): Answer {
  const { role } = engine.identity
  response.setHeader('Builder-Version', '2')
  response.setHeader('Cache-Control', 'no-cache, no-store, must-revalidate')
  response.setHeader('Pragma', 'no-cache')
  response.setHeader('Swarm', role === 'none' ? 'inactive' : role === 'worker' ? 'active/worker' : 'active/manager')
  return { status: 200, text: request.method === 'HEAD' ? '' : 'OK' }
}

function version({ engine: { identity } }: Call): Answer {
  const common = {
    ApiVersion: identity.apiVersion,
    Arch: 'amd64',
    BuildTime: '2025-10-08T12:17:26.000000000+00:00',
    GitCommit: 'f8215cc',
    GoVersion: 'go1.24.8',
    KernelVersion: '6.12.41',
    MinAPIVersion: identity.minApiVersion,
    Os: 'linux',
  }
  const { BuildTime, ...rest } = common
  return {
    status: 200,
    json: {
      Platform: { Name: 'Waggle simulator' },
      Components: [
        { Name: 'Engine', Version: identity.engineVersion, Details: { ...common, Experimental: 'false' } },
        { Name: 'containerd', Version: '1.7.28', Details: { GitCommit: 'b98a3aa' } },
        { Name: 'runc', Version: '1.3.0', Details: { GitCommit: 'v1.3.0-0-g4ca628d' } },
        { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: 'de40ad0' } },
      ],
      Version: identity.engineVersion,
      ...rest,
      BuildTime,
    },
  }
}
