import type { Wanted } from '../service-spec.ts'
import type { Stage } from '../stage.ts'
import type { NodeView, ServiceView, TaskView, View } from './view.ts'
import type { Story } from './watch.ts'
import { queryText } from '../ask.ts'
import { serviceSpec } from '../service-spec.ts'
import { Watch } from './watch.ts'

export interface Act {
  readonly name: string
  readonly does: (play: Play) => Promise<unknown>
  /** Watched until this is seen. It must not hold before. */
  readonly until: (view: View, play: Play) => boolean
  /** Tasks give way to others: whether one is prepared before its predecessor has stopped is a race. */
  readonly replaces?: boolean
  /** Sequences of tasks and states of the update that the engine itself shows on some runs and not on others; left out of the comparison. */
  readonly maybe?: readonly string[]
}

/** One after another, each watched by itself. */
export interface Operation {
  readonly name: string
  readonly given?: (play: Play) => Promise<unknown>
  readonly acts: readonly Act[]
}

/** By the act's name. */
export type Stories = Record<string, Story>

/** What operations are done with. */
export class Play {
  readonly stage: Stage
  /** The service made last. */
  service = ''
  #name = ''
  readonly #touched = new Set<string>()
  readonly #dead = new Set<string>()

  constructor(stage: Stage) {
    this.stage = stage
  }

  async create(wanted: Wanted, name = 'conformance-service'): Promise<void> {
    this.#name = name
    this.service = await this.stage.create('service', serviceSpec(name, wanted))
  }

  /** Creates it and waits until so many tasks of it run. */
  async createRunning(wanted: Wanted, tasks: number, name?: string): Promise<void> {
    await this.create(wanted, name)
    await this.stage.running(this.service, tasks)
  }

  async update(wanted: Wanted): Promise<void> {
    await this.#post({}, serviceSpec(this.#name, wanted))
  }

  async rollBack(): Promise<void> {
    await this.#post({ rollback: 'previous' })
  }

  async #post(query: object, spec?: object): Promise<void> {
    const { Version, Spec } = await this.stage.json<ServiceView>('GET', `/services/${this.service}`)
    await this.stage.json('POST', `/services/${this.service}/update${queryText({ version: Version.Index, ...query })}`, spec ?? Spec)
  }

  remove(): Promise<unknown> {
    return this.stage.json('DELETE', `/services/${this.service}`)
  }

  async workers(): Promise<string[]> {
    return (await this.stage.list<NodeView>('/nodes', { role: ['worker'] })).map(({ ID }) => ID)
  }

  async setAvailability(id: string, Availability: 'active' | 'pause' | 'drain'): Promise<void> {
    await this.changeNode(id, { Availability })
  }

  async changeNode(id: string, change: object): Promise<void> {
    this.#touched.add(id)
    const { Version, Spec } = await this.stage.json<NodeView>('GET', `/nodes/${id}`)
    await this.stage.json('POST', `/nodes/${id}/update?version=${Version.Index}`, { ...Spec, ...change })
  }

  async killATask(): Promise<void> {
    const [task] = await this.stage.list<TaskView>('/tasks', { 'service': [this.service], 'desired-state': ['running'] })
    await this.stage.subject.killTask(task!.ID)
  }

  async killNode(id: string): Promise<void> {
    this.#dead.add(id)
    await this.stage.subject.killNode(id)
  }

  async reviveNode(id: string): Promise<void> {
    this.#dead.delete(id)
    await this.stage.subject.reviveNode(id)
  }

  /** Lets the next operation find a clean swarm, whatever became of this one. */
  async clear(): Promise<void> {
    for (const id of this.#dead) await this.reviveNode(id)
    await this.stage.until('all nodes to be ready', async () =>
      (await this.stage.list<NodeView>('/nodes')).every(({ Status }) => Status.State === 'ready'))
    for (const id of this.#touched) await this.changeNode(id, { Availability: 'active', Labels: {} })
    await this.stage.clear()
  }
}

export async function perform(stage: Stage, { given, acts }: Operation): Promise<Stories> {
  const play = new Play(stage)
  const stories: Stories = {}
  try {
    await given?.(play)
    for (const act of acts) stories[act.name] = await watched(play, act)
  }
  finally {
    await play.clear()
  }
  return stories
}

async function watched(play: Play, { name, does, until, replaces = false, maybe = [] }: Act): Promise<Story> {
  const watch = await Watch.start(play.stage)
  const before = await watch.look()
  if (until(before, play))
    throw new Error(`${name}: there is nothing to wait for`)
  let done = false
  const doing = does(play).finally(() => {
    done = true
  })
  // Its own failure is thrown below, by awaiting it.
  doing.catch(() => {})
  await play.stage.until(name, async () => {
    const view = await watch.look()
    if (done)
      await doing
    return done && until(view, play)
  })
  const { tasks, updates, events } = await watch.end(replaces)
  const settled = (what: string) => !maybe.includes(what)
  return { tasks: Object.fromEntries(Object.entries(tasks).filter(([sequence]) => settled(sequence))), updates: updates.filter(settled), events }
}
