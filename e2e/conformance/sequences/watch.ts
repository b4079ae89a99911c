import type { RawEvent } from '@waggle/server/engine'
import type { Stage } from '../stage.ts'
import type { EventStream } from './event-stream.ts'
import type { Step } from './sequence.ts'
import type { NodeView, ServiceView, TaskView, View } from './view.ts'
import { wordsOf } from '../answer.ts'
import { openEvents } from './event-stream.ts'
import { GONE, sequenceOf, stepOf } from './sequence.ts'

/** What an operation brought about, in the form that is recorded and compared. */
export interface Story {
  /** How many tasks went through this. */
  readonly tasks: Readonly<Record<string, number>>
  /** The states of the service's update, one after another. */
  readonly updates: readonly string[]
  readonly events: readonly string[]
}

const NO_UPDATE = 'none'

/** Looks at tasks, services and nodes again and again, and listens to the events. */
export class Watch {
  readonly #stage: Stage
  readonly #events: EventStream
  readonly #steps = new Map<string, Step[]>()
  readonly #updates: string[] = []
  #before: ReadonlySet<string> | undefined

  static async start(stage: Stage): Promise<Watch> {
    return new Watch(stage, await openEvents(stage.subject.socketPath))
  }

  private constructor(stage: Stage, events: EventStream) {
    this.#stage = stage
    this.#events = events
  }

  async look(): Promise<View> {
    const [tasks, services, nodes] = await Promise.all([
      this.#stage.list<TaskView>('/tasks'),
      this.#stage.list<ServiceView>('/services'),
      this.#stage.list<NodeView>('/nodes'),
    ])
    this.#before ??= new Set(tasks.map(({ ID }) => ID))
    for (const task of tasks) this.#note(task.ID, stepOf(task))
    for (const id of this.#steps.keys()) {
      if (!tasks.some(({ ID }) => ID === id))
        this.#note(id, GONE)
    }
    for (const { UpdateStatus } of services) {
      const text = UpdateStatus?.State === undefined ? NO_UPDATE : `${UpdateStatus.State}: ${UpdateStatus.Message ?? ''}`
      if (text !== this.#updates.at(-1))
        this.#updates.push(text)
    }
    return { tasks, services, nodes }
  }

  /**
   * Ends it. All events before now have come when that of an object made last has.
   * @param noReady leaves out that a task was ready, as an act that replaces tasks needs it
   */
  async end(noReady: boolean): Promise<Story> {
    const mark = await this.#stage.create('config', { Name: 'conformance-mark', Data: 'eA==' })
    await this.#stage.json('DELETE', `/configs/${mark}`)
    const isMark = ({ Actor }: RawEvent): boolean => Actor?.ID === mark
    // Both are waited for, or the second would be the first event of what is watched next.
    await this.#stage.until('the events of the mark', async () => this.#events.seen.filter(isMark).length === 2)
    this.#events.close()
    const seen = this.#events.seen.slice(0, this.#events.seen.findIndex(isMark))
    const words = wordsOf(this.#stage.subject.nodeNames)
    return { tasks: this.#counted(words, noReady), updates: this.#settledUpdates().map(words), events: seen.map(event => words(eventText(event))) }
  }

  #note(id: string, step: Step): void {
    const steps = this.#steps.get(id) ?? []
    if (steps.length === 0)
      this.#steps.set(id, steps)
    if (steps.at(-1)?.text !== step.text)
      steps.push(step)
  }

  /** A new spec takes the status away for the moment until its update begins. */
  #settledUpdates(): string[] {
    const kept = this.#updates.filter((text, i) => text !== NO_UPDATE || i === 0 || i === this.#updates.length - 1)
    return kept.filter((text, i) => text !== kept[i - 1])
  }

  #counted(words: (text: string) => string, noReady: boolean): Record<string, number> {
    const counts = new Map<string, number>()
    for (const [id, steps] of this.#steps) {
      const text = words([this.#before?.has(id) ? 'before' : 'new', ...sequenceOf(steps, noReady)].join(' → '))
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

function eventText({ Type, Action, Actor }: RawEvent): string {
  const attributes = Object.entries(Actor?.Attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return [`${Type} ${Action}`, ...attributes.map(([name, value]) => `${name}=${value}`)].join(' ')
}
