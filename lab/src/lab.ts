import type { ServiceOptions } from './service.ts'
import { LabNode } from './node.ts'
import { NODE_INDEXES } from './places.ts'
import { resetSwarm } from './reset.ts'
import { serviceArguments } from './service.ts'
import { findLeader, isWhole } from './swarm.ts'
import { tearDown } from './teardown.ts'
import { waitFor } from './wait.ts'

/** A real swarm of five engines. Made by `startLab`, or found by `attachLab`. */
export class Lab {
  /** node1 … node5. */
  readonly nodes: readonly LabNode[] = NODE_INDEXES.map(index => new LabNode(index, () => this.leader()))
  /** Managers by the roles of a fresh lab; a promotion does not change this. */
  readonly managers: readonly LabNode[] = this.nodes.slice(0, 3)
  /** Workers by the roles of a fresh lab. */
  readonly workers: readonly LabNode[] = this.nodes.slice(3)
  readonly waitFor = waitFor

  /** @throws where there is no node of that number (1 to 5). */
  node(index: number): LabNode {
    const node = this.nodes[index - 1]
    if (!node)
      throw new RangeError(`The lab has nodes 1 to ${this.nodes.length}, not ${index}`)
    return node
  }

  /** The manager that leads now. Waits up to 60 s for an election to end: after a lost quorum it takes longer than 30. */
  leader(): Promise<LabNode> {
    return waitFor('a leader', () => findLeader(this.nodes), 60_000)
  }

  /** Wait until all five nodes are ready, and every manager among them is in touch with the leader. */
  async ready(timeoutMs = 60_000): Promise<void> {
    await waitFor(
      'the swarm to be whole',
      () => isWhole(this.nodes),
      timeoutMs,
      state => state === 'whole',
    )
  }

  /** `docker service create`, detached, from the lab's image. Resolves to the service's id at once: see `running`. */
  async createService(name: string, options: ServiceOptions = {}): Promise<string> {
    return (await this.leader()).docker(...serviceArguments(name, options))
  }

  async removeService(name: string): Promise<void> {
    await (await this.leader()).docker('service', 'rm', name)
  }

  /** Wait until a service has exactly so many tasks that run and should. */
  async running(service: string, count: number, timeoutMs = 30_000): Promise<void> {
    const filters = encodeURIComponent(JSON.stringify({ 'service': [service], 'desired-state': ['running'] }))
    await waitFor(
      `${count} running tasks of ${service}`,
      async () => {
        const tasks = await (await this.leader()).get<{ Status: { State: string, Err?: string } }[]>(`/tasks?filters=${filters}`)
        return tasks.map(({ Status }) => (Status.Err ? `${Status.State}: ${Status.Err}` : Status.State))
      },
      timeoutMs,
      states => states.length === count && states.every(state => state === 'running'),
    )
  }

  /**
   * Back to a clean swarm, between tests: every node alive, connected, active and in its role; no service, secret,
   * config, network, container or volume of a test. The tcp endpoints stay as they are.
   */
  async reset(): Promise<void> {
    await resetSwarm(this)
  }

  /** Take it down and leave nothing. The object is of no use afterwards. */
  async stop(): Promise<void> {
    await tearDown()
  }
}
