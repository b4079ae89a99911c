import type { RawAnswer, Request } from './ask.ts'
import type { Subject } from './subject.ts'
import { ask, queryText } from './ask.ts'
import { until } from './subject.ts'

/** The version that both speak, and the lowest that Waggle takes. */
export const PREFIX = '/v1.41'

type Kind = 'secret' | 'config' | 'network' | 'service'

interface Made {
  readonly kind: Kind
  readonly id: string
}

/** What cases and operations prepare with. All of it goes through the API, and is taken back by `clear`. */
export class Stage {
  readonly subject: Subject
  readonly #made: Made[] = []

  constructor(subject: Subject) {
    this.subject = subject
  }

  send(request: Request): Promise<RawAnswer> {
    return ask(this.subject.socketPath, request)
  }

  /** @throws where the answer is not a good one: a preparation must not fail unseen. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, text } = await this.send({ method, path: PREFIX + path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (status >= 300)
      throw new Error(`${method} ${path}: ${status} ${text.trim()}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  list<T>(path: string, filters: object = {}): Promise<T[]> {
    return this.json<T[]>('GET', path + queryText({ filters }))
  }

  /** @returns its id */
  async create(kind: Kind, spec: object): Promise<string> {
    const { ID, Id } = await this.json<{ ID?: string, Id?: string }>('POST', `/${kind}s/create`, spec)
    const id = ID ?? Id!
    this.#made.push({ kind, id })
    return id
  }

  /** What a case itself created is cleared too. */
  adopt(kind: Kind, id: string): void {
    this.#made.push({ kind, id })
  }

  until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    return until(this.subject, what, look)
  }

  /** Waits until so many tasks of a service run. */
  async running(serviceId: string, count: number): Promise<void> {
    await this.until(`${count} running tasks`, async () => {
      const tasks = await this.list<{ Status: { State: string } }>('/tasks', { 'service': [serviceId], 'desired-state': ['running'] })
      return tasks.length === count && tasks.every(({ Status }) => Status.State === 'running')
    })
  }

  /** Services first, as they hold the others. What is gone already is well. */
  async clear(): Promise<void> {
    const made = this.#made.splice(0)
    const inOrder = [...made.filter(({ kind }) => kind === 'service'), ...made.filter(({ kind }) => kind !== 'service')]
    for (const { kind, id } of inOrder) {
      await this.until(`${kind} ${id} to be removable`, async () => {
        const { status } = await this.send({ method: 'DELETE', path: `${PREFIX}/${kind}s/${id}` })
        // A network is in use until the last task on it has gone.
        return status < 300 || status === 404
      })
    }
    await this.until('its tasks to be gone', async () => {
      const tasks = await this.list<{ ServiceID: string, DesiredState: string }>('/tasks')
      // Those of a job stay.
      return !tasks.some(({ ServiceID, DesiredState }) => DesiredState !== 'complete' && made.some(({ id }) => id === ServiceID))
    })
  }
}
