import type { Service, Task } from '../types/objects.ts'
import type { Scenario, Stage } from './scenario.ts'
import { createNetwork } from '../store/network.ts'
import { createNodes } from './nodes.ts'
import { serviceSpec } from './service.ts'

/** How often the churn acts; more often gains nothing a reader could see. */
const BEAT_MS = 100
/** State transitions that one failed task brings about until its successor runs. */
const TRANSITIONS_PER_FAILURE = 10

/** As many nodes, services and tasks as asked for, and tasks failing at a steady rate. */
export const large: Scenario = {
  warmUpMs: 60_000,
  build: (stage) => {
    const { nodes = 500, services = 300, tasks = 10_000, churn = 20 } = stage.options
    const managers = Math.min(5, nodes)
    createNodes(
      stage,
      Array.from({ length: managers }, (_, i) => `mgr-${i + 1}`),
      Array.from({ length: nodes - managers }, (_, i) => `node-${String(i + 1).padStart(4, '0')}`),
    )
    stage.store.update(tx => createNetwork(tx, { id: stage.random.id(), name: 'ingress', number: 0, ingress: true }))
    const ids = [...stage.store.nodes.byId.keys()]
    let placed = 0
    for (let i = 0; i < services; i++) {
      const replicas = Math.floor((tasks * (i + 1)) / services) - Math.floor((tasks * i) / services)
      createRunning(stage, i, replicas, () => ids[placed++ % ids.length]!)
    }
    return churn > 0 ? () => fail(stage, churn) : undefined
  },
}

/** Past the scheduler and the agents: a hundred thousand tasks are there at once. */
function createRunning(stage: Stage, number: number, replicas: number, nextNode: () => string): void {
  const { store, random } = stage
  const spec = serviceSpec(stage, {
    name: `app${Math.floor(number / 10)}_svc${number}`,
    image: `registry.example.com/app${Math.floor(number / 10)}/svc${number}:1.0.${number % 17}`,
    mode: replicas,
    memory: 16,
  })
  store.update((tx) => {
    const service: Service = tx.create('service', { ID: random.id(), Spec: spec, Endpoint: { Spec: spec.EndpointSpec ?? {} } })
    for (let slot = 1; slot <= replicas; slot++) {
      tx.create('task', {
        ID: random.id(),
        Labels: {},
        Spec: spec.TaskTemplate,
        ServiceID: service.ID,
        Slot: slot,
        NodeID: nextNode(),
        Status: {
          Timestamp: tx.at.text,
          State: 'running',
          Message: 'started',
          ContainerStatus: { ContainerID: random.hex(64), PID: random.int(900, 4_000_000), ExitCode: 0 },
          PortStatus: {},
        },
        DesiredState: 'running',
        endpoint: spec.EndpointSpec,
      })
    }
  })
}

/** Each failure brings a successor through all its states. */
function fail(stage: Stage, churn: number): void {
  const { store, clock, random, controls } = stage
  // Tasks are replaced all the time, but services and slots stay: a victim is found by them.
  const services = [...store.services.values()].filter(service => (service.Spec.Mode.Replicated?.Replicas ?? 0) > 0)
  let owed = 0
  const someTask = ({ ID, Spec }: Service): Task | undefined => {
    const slot = random.int(1, Spec.Mode.Replicated?.Replicas ?? 1)
    for (const task of store.tasksBySlot.get(`${ID}.${slot}`)) {
      if (task.DesiredState === 'running' && controls.isRunning(task.ID))
        return task
    }
    return undefined
  }
  const beat = (): void => {
    for (owed += (churn * BEAT_MS) / 1000 / TRANSITIONS_PER_FAILURE; owed >= 1; owed--) {
      const task = someTask(random.pick(services))
      if (task)
        controls.failTask(task.ID, { exitCode: 137 })
    }
    clock.after(BEAT_MS, beat)
  }
  beat()
}
