import type { Simulator } from '@waggle/simulator'
import type { Subject } from './subject.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { createManualClock, startSimulator } from '@waggle/simulator'
import { ask } from './ask.ts'

/** As long as the lab is given between two looks, but of simulated time. */
const LOOK_MS = 25

/** A fresh simulator with as many nodes as the lab has, and nothing on them. Its clock moves only by `tick`. */
export async function startSubject(): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'waggle-conformance-'))
  const socketPath = join(folder, 'docker.sock')
  const clock = createManualClock()
  const simulator = await startSimulator({ scenario: 'calm', listen: { path: socketPath }, clock })
  const { store } = simulator
  empty(simulator)
  clock.advance(60_000)
  return {
    socketPath,
    nodeNames: [...store.nodes.values()].map(node => node.Description.Hostname),
    now: () => clock.now(),
    tick: async () => {
      clock.advance(LOOK_MS)
      await turn()
    },
    async askWorker(request) {
      const undo = simulator.faults.notManager()
      try {
        return await ask(socketPath, request)
      }
      finally {
        undo()
      }
    },
    killTask: async id => simulator.failTask(id, { exitCode: 137 }),
    killNode: async id => simulator.nodeDown(id, 'power'),
    reviveNode: async id => simulator.nodeUp(id),
    async close() {
      await simulator.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** The scenario's own objects would be in every list. */
function empty({ store }: Simulator): void {
  store.update((tx) => {
    for (const id of [...store.services.byId.keys()]) tx.remove('service', id)
    for (const id of [...store.secrets.byId.keys()]) tx.remove('secret', id)
    for (const id of [...store.configs.byId.keys()]) tx.remove('config', id)
    for (const { ID, Spec } of [...store.networks.values()]) {
      if (!Spec.Ingress)
        tx.remove('network', ID)
    }
  })
}
