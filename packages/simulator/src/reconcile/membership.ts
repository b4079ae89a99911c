import type { Node } from '../types/objects.ts'
import type { Agent } from './agent.ts'
import type { Context } from './context.ts'
import { PACE } from './context.ts'

/** Which nodes answer, and who leads. */
export class Membership {
  readonly #context: Context
  readonly #agent: Agent
  readonly #missing = new Map<string, { cancel: () => void }>()

  constructor(context: Context, agent: Agent) {
    this.#context = context
    this.#agent = agent
  }

  /** The node falls silent. It is called down when its heartbeat is missed; a leader's place is taken at once. */
  down(nodeId: string, cause: 'power' | 'network'): void {
    const { store, clock, random } = this.#context
    const node = this.#get(nodeId)
    if (this.#agent.isFrozen(nodeId))
      return
    this.#agent.freeze(nodeId, cause)
    if (node.ManagerStatus) {
      this.#setManager(node, 'unreachable')
      const heir
        = node.ManagerStatus.Leader && [...store.nodes.values()].find(other => other.ID !== nodeId && other.ManagerStatus?.Reachability === 'reachable')
      if (heir)
        this.setLeader(heir.ID)
    }
    const [low, high] = PACE.heartbeat
    this.#missing.set(
      nodeId,
      clock.after(random.between(low, high), () => {
        this.#missing.delete(nodeId)
        this.#setState(nodeId, 'down', 'heartbeat failure')
      }),
    )
  }

  /** The node is back and reports: what was to be stopped is, and after a loss of power all has failed. */
  up(nodeId: string): void {
    const node = this.#get(nodeId)
    if (!this.#agent.isFrozen(nodeId))
      return
    this.#missing.get(nodeId)?.cancel()
    this.#missing.delete(nodeId)
    if (node.ManagerStatus)
      this.#setManager(node, 'reachable')
    if (node.Status.State !== 'ready')
      this.#setState(nodeId, 'ready')
    this.#agent.thaw(nodeId)
  }

  isDown(nodeId: string): boolean {
    return this.#agent.isFrozen(nodeId)
  }

  /** Hands the lead to a manager; throws for a worker. */
  setLeader(nodeId: string): void {
    const { store } = this.#context
    const heir = this.#get(nodeId)
    if (!heir.ManagerStatus)
      throw new Error(`${heir.Description.Hostname} is no manager`)
    store.update((tx) => {
      for (const node of [...store.nodes.values()]) {
        const leads = node.ID === nodeId
        if (!node.ManagerStatus || !!node.ManagerStatus.Leader === leads)
          continue
        const { Leader: _, ...status } = node.ManagerStatus
        tx.patch('node', node.ID, { ManagerStatus: leads ? { Leader: true, ...status } : status })
      }
    })
  }

  #setState(nodeId: string, state: 'ready' | 'down', message?: string): void {
    const node = this.#get(nodeId)
    this.#context.store.update(tx =>
      tx.patch('node', nodeId, { Status: { State: state, ...(message === undefined ? {} : { Message: message }), Addr: node.Status.Addr } }),
    )
  }

  #setManager(node: Node, reachability: 'reachable' | 'unreachable'): void {
    const status = node.ManagerStatus!
    this.#context.store.update(tx => tx.patch('node', node.ID, { ManagerStatus: { ...status, Reachability: reachability } }))
  }

  #get(nodeId: string): Node {
    const node = this.#context.store.nodes.get(nodeId)
    if (!node)
      throw new Error(`no node ${nodeId}`)
    return node
  }
}
