import type { Scenario } from './scenario.ts'
import { createData, createService } from '../operations.ts'
import { createNetwork } from '../store/network.ts'
import { createNodes } from './nodes.ts'
import { serviceSpec } from './service.ts'

/** Five nodes, five services, two secrets, all well; nothing happens unless asked for. */
export const calm: Scenario = {
  warmUpMs: 30_000,
  build: (stage) => {
    createNodes(stage, ['manager-1', 'manager-2', 'manager-3'], ['worker-1', 'worker-2'])
    stage.store.update((tx) => {
      createNetwork(tx, { id: stage.random.id(), name: 'ingress', number: 0, ingress: true })
      createNetwork(tx, { id: stage.random.id(), name: 'web_default', number: 1 })
    })
    createData(stage, 'secret', 'db_password', `canary-secret-${stage.random.hex(16)}`)
    createData(stage, 'secret', 'api_key', `canary-secret-${stage.random.hex(16)}`)
    createData(stage, 'config', 'web_conf', 'worker_processes auto;\n')
    const networks = ['web_default']
    for (const sketch of [
      { name: 'web_front', image: 'nginx:1.27', mode: 3, networks, configs: ['web_conf'], ports: [[8080, 80]] as const },
      { name: 'web_api', image: 'registry.example.com/web/api:1.4.2', mode: 4, networks, secrets: ['db_password', 'api_key'] },
      { name: 'web_db', image: 'postgres:17.2', mode: 1, networks, secrets: ['db_password'] },
      { name: 'ops_agent', image: 'prom/node-exporter:v1.9.0', mode: 'global' as const },
      { name: 'ops_idle', image: 'busybox:1.37', mode: 0 },
    ])
      createService(stage, serviceSpec(stage, sketch))
  },
}
