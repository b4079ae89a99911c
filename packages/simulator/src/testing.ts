import type { ManualClock } from './clock.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'
import type { Service, Task } from './types/objects.ts'
import { createManualClock } from './clock.ts'
import { startSimulator } from './simulator.ts'

export interface Answer {
  status: number
  body: unknown
  headers: Headers
}

/** A simulator on a free port and a clock that moves only when told, with the few things tests ask of it. */
export interface Bench {
  sim: Simulator
  clock: ManualClock
  /** Calls the API as a client would; a body makes it JSON. */
  call: (method: string, path: string, body?: unknown) => Promise<Answer>
  service: (name: string) => Service
  tasksOf: (name: string) => Task[]
  /** Advances until as many tasks of the service run as it wants. */
  settle: (name: string, limitMs?: number) => void
  [Symbol.asyncDispose]: () => Promise<void>
}

export async function startBench(options: Partial<SimulatorOptions> = {}): Promise<Bench> {
  const clock = createManualClock()
  const sim = await startSimulator({ scenario: 'calm', seed: 7, clock, listen: { port: 0 }, ...options })
  const base = sim.host.replace('tcp:', 'http:')

  const service = (name: string): Service => {
    const found = sim.store.servicesByName.first(name)
    if (!found)
      throw new Error(`no service ${name}`)
    return found
  }
  const tasksOf = (name: string): Task[] => [...sim.store.tasksByService.get(service(name).ID)]
  const running = (name: string): number => tasksOf(name).filter(task => task.Status.State === 'running' && task.DesiredState === 'running').length

  return {
    sim,
    clock,
    service,
    tasksOf,
    settle: (name, limitMs) => clock.advanceUntil(() => running(name) === service(name).Spec.Mode.Replicated?.Replicas, limitMs),
    call: async (method, path, body) => {
      const response = await fetch(base + path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      const text = await response.text()
      let parsed: unknown = text
      if (response.headers.get('content-type') === 'application/json' && text !== '')
        parsed = JSON.parse(text)
      return { status: response.status, headers: response.headers, body: parsed }
    },
    [Symbol.asyncDispose]: () => sim.stop(),
  }
}

/** What a task went through, told only when it changed: `state/desired`. */
export function recordTasks(sim: Simulator, serviceName: string): Map<string, string[]> {
  const seen = new Map<string, string[]>()
  sim.store.onChange((changes) => {
    for (const change of changes) {
      if (change.kind !== 'task' || sim.store.services.get(change.object.ServiceID)?.Spec.Name !== serviceName)
        continue
      const { ID, Status, DesiredState } = change.object
      const line = change.action === 'remove' ? 'gone' : `${Status.State}/${DesiredState}`
      const lines = seen.get(ID) ?? []
      if (lines.at(-1) !== line)
        lines.push(line)
      seen.set(ID, lines)
    }
  })
  return seen
}
