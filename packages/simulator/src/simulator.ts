import type { ServerResponse } from 'node:http'
import type { Engine } from './api/call.ts'
import type { Identity } from './api/identity.ts'
import type { Clock } from './clock.ts'
import type { Controls } from './controls.ts'
import type { Context } from './reconcile/context.ts'
import type { ScenarioName, ScenarioOptions } from './scenarios/scenario.ts'
import type { Listen } from './server.ts'
import type { TlsInfo } from './types/objects.ts'
import { createRealClock } from './clock.ts'
import { createControls } from './controls.ts'
import { EventBus } from './events/bus.ts'
import { Faults } from './faults.ts'
import { createRandom } from './random.ts'
import { Reconciler } from './reconcile/reconciler.ts'
import { SCENARIOS } from './scenarios/index.ts'
import { openFront } from './server.ts'
import { createStamper } from './store/stamp.ts'
import { Store } from './store/store.ts'
import { THROWAWAY_TLS } from './tls-info.ts'

export interface SimulatorOptions extends ScenarioOptions {
  scenario: ScenarioName
  /** The same seed gives the same cluster and, on a manual clock, the same story. */
  seed?: number
  listen: Listen
  /** The wall clock unless given. */
  clock?: Clock
  /** How much faster than real the wall clock runs. */
  speed?: number
  /** What `/version` says. */
  engineVersion?: string
  apiVersion?: string
  /** The swarm's certificate authority, where something is to be verified against it. */
  tls?: TlsInfo
}

export interface Simulator extends Controls, Context {
  /** `unix:///…` or `tcp://127.0.0.1:port`, as `DOCKER_HOST` has it. */
  readonly host: string
  readonly faults: Faults
  readonly identity: Identity
  stop: () => Promise<void>
}

/** Builds the scenario's swarm, gives it its past, and then serves it. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { seed = 1, speed = 1 } = options
  const scenario = SCENARIOS[options.scenario]
  const clock = options.clock ?? createRealClock(speed, scenario.warmUpMs)
  const random = createRandom(seed)
  const store = new Store(createStamper(() => clock.now()))
  const reconciler = new Reconciler({ store, clock, random: random.fork('reconciler') })
  const context = { store, clock, random: random.fork('objects') }
  const identity = createIdentity(options, clock, random.fork('identity'))
  const bus = new EventBus(store, () => identity.nodeId)
  const controls = createControls(context, reconciler)

  const live = scenario.build({ ...context, random: random.fork('scenario'), tls: identity.tls, controls, options })
  clock.advance(scenario.warmUpMs)
  identity.nodeId = [...store.nodes.values()].find(node => node.ManagerStatus?.Leader)?.ID ?? ''
  live?.()

  const streams = new Set<ServerResponse>()
  const engine: Engine = { ...context, reconciler, bus, identity, streams }
  const faults = new Faults(streams, role => void (identity.role = role))
  const front = await openFront(options.listen, engine, faults)
  faults.attach(front)
  clock.release()

  return {
    ...controls,
    host: front.host,
    ...context,
    faults,
    identity,
    stop: async () => {
      clock.stop()
      await front.close()
    },
  }
}

function createIdentity(options: SimulatorOptions, clock: Clock, random: ReturnType<typeof createRandom>): Identity {
  const token = (role: string): string => `SWMTKN-1-canary-join-${role}-${random.hex(32)}-${random.hex(25)}`
  return {
    nodeId: '',
    engineVersion: options.engineVersion ?? '28.5.2',
    apiVersion: options.apiVersion ?? '1.51',
    minApiVersion: '1.24',
    clusterId: random.id(),
    createdAt: createStamper(() => clock.now())().text,
    tls: options.tls ?? THROWAWAY_TLS,
    joinTokens: { Worker: token('worker'), Manager: token('manager') },
    role: 'manager',
  }
}
