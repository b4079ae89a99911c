import type { Change } from '../store/store.ts'
import type { Task } from '../types/objects.ts'
import type { Fate } from './agent.ts'
import type { Context } from './context.ts'
import { Agent } from './agent.ts'
import { Allocator } from './allocator.ts'
import { fateOfCommand } from './command.ts'
import { Membership } from './membership.ts'
import { Orchestrator } from './orchestrator.ts'
import { Reaper } from './reaper.ts'
import { Scheduler } from './scheduler.ts'

/** A container cannot be started where a secret it names has been removed meanwhile. */
function fateOfSecrets({ store }: Context, task: Task): Fate | undefined {
  const lost = task.Spec.ContainerSpec?.Secrets?.find(({ SecretID }) => !store.secrets.get(SecretID))
  return (
    lost && {
      at: 'start',
      exitCode: 128,
      err: `starting container failed: unable to get secret from secret store: secret ${lost.SecretID} not found`,
    }
  )
}

/** Everything that moves by itself in a swarm, driven by the store's changes and the clock. */
export class Reconciler {
  readonly agent: Agent
  readonly membership: Membership
  /** What befalls the tasks of a service, by its id; absent for a service that works. */
  readonly fates = new Map<string, (task: Task) => Fate | undefined>()
  readonly #allocator: Allocator
  readonly #orchestrator: Orchestrator
  readonly #reaper: Reaper
  readonly #scheduler: Scheduler

  constructor(context: Context) {
    this.agent = new Agent(context, task => this.fates.get(task.ServiceID)?.(task) ?? fateOfSecrets(context, task) ?? fateOfCommand(task))
    this.membership = new Membership(context, this.agent)
    this.#allocator = new Allocator(context)
    this.#orchestrator = new Orchestrator(context)
    this.#reaper = new Reaper(context)
    this.#scheduler = new Scheduler(context)
    context.store.onChange((changes) => {
      for (const change of changes) this.#apply(change)
    })
  }

  #apply(change: Change): void {
    switch (change.kind) {
      case 'task':
        this.#scheduler.taskChanged(change)
        this.#allocator.taskChanged(change)
        this.agent.taskChanged(change)
        this.#orchestrator.taskChanged(change)
        this.#reaper.taskChanged(change)
        break
      case 'service':
        this.#allocator.serviceChanged(change)
        this.#orchestrator.serviceChanged(change)
        break
      case 'network':
        this.#allocator.networkChanged(change)
        break
      case 'node':
        this.#scheduler.nodeChanged()
        this.#orchestrator.nodeChanged(change)
        break
    }
  }
}
