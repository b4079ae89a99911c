import type { RawAnswer, Request } from './ask.ts'

/** What the suite is run against: the real swarm of the lab, or the simulator. */
export interface Subject {
  /** A manager's socket. */
  readonly socketPath: string
  /** Its own names of its nodes, which answers are freed of. */
  readonly nodeNames: readonly string[]
  /** The time of the engine, in milliseconds since the epoch. */
  now: () => number
  /** Lets a moment go by between two looks. */
  tick: () => Promise<void>
  /** Asks an engine that is a worker of the swarm. */
  askWorker: (request: Request) => Promise<RawAnswer>
  /** Ends a running task's container as `docker kill` does. */
  killTask: (taskId: string) => Promise<void>
  /** The machine loses its power. */
  killNode: (nodeId: string) => Promise<void>
  reviveNode: (nodeId: string) => Promise<void>
  /** Gives back what the suite took. */
  close: () => Promise<void>
}

/** Looks again and again until something is seen, and returns that; throws when `limitMs` went by without it. */
export async function until<T>(subject: Subject, what: string, look: () => Promise<T | undefined | false>, limitMs = 60_000): Promise<T> {
  const start = subject.now()
  for (;;) {
    const seen = await look()
    if (seen !== undefined && seen !== false)
      return seen
    if (subject.now() - start > limitMs)
      throw new Error(`Waited ${limitMs / 1000} s for ${what}`)
    await subject.tick()
  }
}
