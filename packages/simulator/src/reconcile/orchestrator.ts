import type { Change } from '../store/store.ts'
import type { Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import { rank } from '../types/objects.ts'
import { debounce, PACE } from './context.ts'
import { reconcileGlobal, reconcileGlobals } from './global.ts'
import { reconcileJob } from './job.ts'
import { reconcileReplicated } from './replicated.ts'
import { Restarts } from './restart.ts'
import { setDesired } from './task.ts'
import { Updater } from './updater.ts'

/** Turns services into tasks, and ended tasks into new ones. */
export class Orchestrator {
  readonly #context: Context
  readonly #restarts: Restarts
  readonly #updater: Updater
  readonly #services = new Set<string>()
  readonly #ended = new Set<string>()
  readonly #nodes = new Set<string>()
  /** Looked at for every node that changes, so kept apart. */
  readonly #globals = new Set<string>()
  readonly #soon: () => void

  constructor(context: Context) {
    this.#context = context
    this.#restarts = new Restarts(context)
    this.#updater = new Updater(context, this.#restarts)
    this.#soon = debounce(context, PACE.orchestrate, () => this.#run())
  }

  serviceChanged({ action, object: service }: Change<'service'>): void {
    if (action === 'remove') {
      this.#services.delete(service.ID)
      this.#globals.delete(service.ID)
      this.#updater.forget(service.ID)
      // The tasks of a job outlive it, even running ones: so they do on a real swarm.
      if (!service.JobStatus)
        this.#removeTasks(service.ID)
      return
    }
    if (service.Spec.Mode.Global || service.Spec.Mode.GlobalJob)
      this.#globals.add(service.ID)
    this.#services.add(service.ID)
    this.#soon()
  }

  taskChanged(change: Change<'task'>): void {
    const { action, object: task } = change
    this.#restarts.taskChanged(change)
    this.#updater.taskChanged(change)
    if (action === 'update' && needsSuccessor(task)) {
      this.#ended.add(task.ID)
      this.#soon()
    }
    else if ((action === 'remove' && rank(task.DesiredState) <= rank('running')) || task.Status.State === 'complete') {
      this.#services.add(task.ServiceID)
      this.#soon()
    }
  }

  nodeChanged({ action, object: node, oldObject: old }: Change<'node'>): void {
    // A leader's change or a report of resources moves no task.
    if (action === 'update' && old && old.Spec === node.Spec && old.Status.State === node.Status.State && old.Role === node.Role)
      return
    if (node.Status.State === 'down')
      this.#restarts.nodeDown(node.ID)
    this.#nodes.add(node.ID)
    this.#soon()
  }

  #run(): void {
    const nodes = take(this.#nodes)
    for (const id of nodes) this.#nodeTasks(id)
    const ended = take(this.#ended)
    if (ended.length > 0) {
      this.#restartAll(
        ended
          .map(id => this.#context.store.tasks.get(id))
          .filter(task => task !== undefined)
          .filter(needsSuccessor),
      )
    }
    for (const id of take(this.#services)) {
      const service = this.#context.store.services.get(id)
      if (service)
        this.#reconcile(service)
    }
  }

  #reconcile(service: Service): void {
    const { Mode } = service.Spec
    if (Mode.Replicated)
      reconcileReplicated(this.#context, this.#updater, this.#restarts, service)
    else if (Mode.ReplicatedJob)
      reconcileJob(this.#context, service)
    else reconcileGlobal(this.#context, this.#updater, service)
  }

  /** A node that is down or drained loses its tasks; one that is back may get its global ones. */
  #nodeTasks(nodeId: string): void {
    const { store } = this.#context
    const node = store.nodes.get(nodeId)
    if (!node || node.Status.State === 'down' || node.Spec.Availability === 'drain') {
      this.#restartAll(
        [...store.tasksByNode.get(nodeId)].filter(
          task => rank(task.DesiredState) <= rank('complete') && rank(task.Status.State) <= rank('running') && task.Slot !== undefined,
        ),
      )
    }
    if (node) {
      reconcileGlobals(
        this.#context,
        [...this.#globals].map(id => store.services.get(id)).filter(service => service !== undefined),
        node,
      )
    }
  }

  #restartAll(tasks: Task[]): void {
    const { store } = this.#context
    if (tasks.length === 0)
      return
    store.update((tx) => {
      for (const task of tasks) {
        const service = store.services.get(task.ServiceID)
        if (service)
          this.#restarts.restart(tx, service, task)
        else setDesired(tx, task, 'remove')
      }
    })
  }

  #removeTasks(serviceId: string): void {
    const { store } = this.#context
    this.#context.clock.after(PACE.orchestrate, () =>
      store.update((tx) => {
        for (const task of [...store.tasksByService.get(serviceId)]) {
          setDesired(tx, task, 'remove')
        }
      }))
  }
}

/**
 * Ended though it was to run on. One that was still to wait is looked at when its time has come,
 * and a job's task that completed did what it was asked.
 */
function needsSuccessor(task: Task): boolean {
  return (
    rank(task.Status.State) > rank('running')
    && (task.DesiredState === 'running' || (task.DesiredState === 'complete' && task.Status.State !== 'complete'))
  )
}

function take(set: Set<string>): string[] {
  const all = [...set]
  set.clear()
  return all
}
