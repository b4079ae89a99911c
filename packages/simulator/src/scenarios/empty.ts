import type { Scenario } from './scenario.ts'
import { createNetwork } from '../store/network.ts'
import { createNodes } from './nodes.ts'

/** One manager and nothing on it: a swarm just made. */
export const empty: Scenario = {
  warmUpMs: 2_000,
  build: (stage) => {
    createNodes(stage, ['node-1'], [])
    stage.store.update(tx => createNetwork(tx, { id: stage.random.id(), name: 'ingress', number: 0, ingress: true }))
  },
}
