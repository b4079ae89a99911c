import type { Change } from '../store/store.ts'
import type { Node, Task } from '../types/objects.ts'
import type { Constraint } from './constraint.ts'
import type { Context } from './context.ts'
import { rank } from '../types/objects.ts'
import { parseConstraint, satisfies } from './constraint.ts'
import { debounce, PACE } from './context.ts'
import { Load, reservations } from './load.ts'

type Check = 'ready' | 'resources' | 'constraints' | 'maxReplicas'

/** SwarmKit's sentences, for a count of nodes. */
const EXPLAIN: Record<Check, (nodes: number) => string> = {
  ready: n => (n === 1 ? '1 node not available for new tasks' : `${n} nodes not available for new tasks`),
  resources: n => `insufficient resources on ${n} node${n === 1 ? '' : 's'}`,
  constraints: n => `scheduling constraints not satisfied on ${n} node${n === 1 ? '' : 's'}`,
  maxReplicas: () => 'max replicas per node limit exceed',
}

/**
 * Gives pending tasks a node: the one with the fewest tasks of the service, then the fewest of all.
 * What fits nowhere stays pending with the reason, and is looked at again when a node changes
 * or room is made.
 */
export class Scheduler {
  readonly load = new Load()
  readonly #context: Context
  readonly #fresh = new Set<string>()
  readonly #stuck = new Set<string>()
  readonly #constraints = new WeakMap<object, Constraint[]>()
  readonly #soon: () => void

  constructor(context: Context) {
    this.#context = context
    this.#soon = debounce(context, PACE.schedule, () => this.#run())
  }

  taskChanged(change: Change<'task'>): void {
    this.load.apply(change)
    const { object: task, oldObject: old } = change
    if (change.action !== 'remove' && waits(task)) {
      // Our own note of the reason must not wake us up again.
      if (!old || !waits(old) || old.DesiredState !== task.DesiredState) {
        this.#fresh.add(task.ID)
        this.#soon()
      }
      return
    }
    this.#fresh.delete(task.ID)
    this.#stuck.delete(task.ID)
    if (this.#stuck.size > 0 && task.NodeID && (change.action === 'remove' || rank(task.Status.State) > rank('running')))
      this.#soon()
  }

  nodeChanged(): void {
    if (this.#stuck.size > 0)
      this.#soon()
  }

  #run(): void {
    const { store } = this.#context
    const waiting = [...this.#fresh, ...this.#stuck]
    this.#fresh.clear()
    this.#stuck.clear()
    if (waiting.length === 0)
      return
    const tasks = waiting
      .map(id => store.tasks.get(id))
      .filter(task => task !== undefined)
      .filter(waits)
    store.update((tx) => {
      for (const task of tasks) {
        if (task.NodeID) {
          tx.patch('task', task.ID, {
            Status: { ...task.Status, Timestamp: tx.at.text, State: 'assigned', Message: 'scheduler confirmed task can run on preassigned node' },
          })
        }
      }
    })
    // Chosen within this run, and not yet in the load.
    const extra = new Map<string, Map<string, number>>()
    store.update((tx) => {
      for (const task of tasks) {
        const { ID: id } = task
        if (task.NodeID)
          continue
        const { node, reason } = this.#choose(task, extra)
        if (node) {
          const { Err: _, ...status } = task.Status
          tx.patch('task', id, {
            NodeID: node.ID,
            Status: { ...status, Timestamp: tx.at.text, State: 'assigned', Message: 'scheduler assigned task to node' },
          })
          const chosen = extra.get(node.ID) ?? new Map<string, number>()
          chosen.set(task.ServiceID, (chosen.get(task.ServiceID) ?? 0) + 1)
          chosen.set('', (chosen.get('') ?? 0) + 1)
          extra.set(node.ID, chosen)
        }
        else if (task.DesiredState === 'shutdown') {
          // No agent has it, so it is for the scheduler to end it.
          const { Err: _, ...status } = task.Status
          tx.patch('task', id, { Status: { ...status, Timestamp: tx.at.text, State: 'shutdown' } })
        }
        else {
          this.#stuck.add(id)
          if (task.Status.Err !== reason) {
            tx.patch('task', id, { Status: { ...task.Status, Timestamp: tx.at.text, Err: reason } })
          }
        }
      }
    })
  }

  #choose(task: Task, extra: Map<string, Map<string, number>>): { node: Node | undefined, reason: string } {
    const failures = new Map<Check, number>()
    const constraints = this.#parsed(task)
    let best: Node | undefined
    let bestOwn = Infinity
    let bestTotal = Infinity
    let ties = 0
    for (const node of this.#context.store.nodes.values()) {
      const load = this.load.of(node.ID)
      const chosen = extra.get(node.ID)
      const own = (load.services.get(task.ServiceID) ?? 0) + (chosen?.get(task.ServiceID) ?? 0)
      const failed = check(node, task, own, load, constraints)
      if (failed) {
        failures.set(failed, (failures.get(failed) ?? 0) + 1)
        continue
      }
      const total = load.total + (chosen?.get('') ?? 0)
      const worse = own === bestOwn ? total - bestTotal : own - bestOwn
      if (worse < 0)
        ties = 1
      else if (worse === 0)
        ties++
      // Among equals each is as likely as the other.
      if (worse < 0 || (worse === 0 && this.#context.random.chance(1 / ties))) {
        best = node
        bestOwn = own
        bestTotal = total
      }
    }
    const reasons = [...failures].sort((a, b) => b[1] - a[1]).map(([name, count]) => EXPLAIN[name](count))
    return { node: best, reason: reasons.length > 0 ? `no suitable node (${reasons.join('; ')})` : 'no suitable node' }
  }

  #parsed(task: Task): Constraint[] {
    const texts = task.Spec.Placement?.Constraints
    if (!texts)
      return []
    let parsed = this.#constraints.get(texts)
    if (!parsed)
      this.#constraints.set(texts, (parsed = texts.map(parseConstraint).filter(c => c !== undefined)))
    return parsed
  }
}

function waits(task: Task): boolean {
  return task.Status.State === 'pending' && task.DesiredState !== 'remove'
}

/** Whether a node may be given new tasks at all. */
export const isOpen = (node: Node): boolean => node.Status.State === 'ready' && node.Spec.Availability === 'active'

function check(node: Node, task: Task, own: number, load: { memory: number, cpus: number }, constraints: Constraint[]): Check | undefined {
  if (!isOpen(node))
    return 'ready'
  const asked = reservations(task)
  const { MemoryBytes, NanoCPUs } = node.Description.Resources
  if ((asked.memory > 0 && load.memory + asked.memory > MemoryBytes) || (asked.cpus > 0 && load.cpus + asked.cpus > NanoCPUs))
    return 'resources'
  if (!satisfies(node, constraints))
    return 'constraints'
  const most = task.Spec.Placement?.MaxReplicas
  return most && own >= most ? 'maxReplicas' : undefined
}
