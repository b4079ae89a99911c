import type { Authority } from '@waggle/cluster'
import type { Activity, CollectionName, CollectionRecords, Delta, Problem, Status } from '@waggle/protocol'
import type { Engine, RawEvent } from '../engine/index.ts'
import type { ActivityRing } from './activity.ts'
import type { EventStream } from './event-stream.ts'
import type { Entry } from './words.ts'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createAuthority } from '@waggle/cluster'
import { COLLECTIONS, problem } from '@waggle/protocol'
import { EngineError } from '../engine/index.ts'
import { createActivityRing } from './activity.ts'
import { createEventLog } from './event-log.ts'
import { keepEventStream } from './event-stream.ts'
import { createFailureWatch } from './failures.ts'
import { membershipOf } from './membership.ts'
import { normalisers } from './normalise.ts'
import { entriesOfReferences } from './references.ts'
import { createStatus } from './status.ts'
import { createWaker } from './waker.ts'
import { entryOfEvent } from './words.ts'
import { createWorklist } from './worklist.ts'

export interface IngestOptions {
  /** What DOCKER_HOST names, for people. */
  endpoint: string
  connect: () => Promise<Engine>
  /** Monotonic, in ms. */
  now?: () => number
  /** The least time from the start of one round to the next, unless something moved. */
  periodMs?: number
}

/** Who is told as things change. */
export interface IngestListener {
  delta: (delta: Delta) => void
  /** Another swarm, or the first one: everything before is void. */
  reset: () => void
  activity: (entries: Activity[]) => void
  status: () => void
  /** The model was proved true again. */
  proof: () => void
  trouble: (error: unknown) => void
}

export interface Ingest {
  start: (listener: IngestListener) => void
  stop: () => Promise<void>
  /** Null until the cluster has been read once. */
  authority: () => Authority | null
  activity: () => ActivityRing
  status: () => Status
  /** Reads these again, now; resolves when that has been done or has failed, and after 2 s in any case. */
  refresh: (collections: readonly CollectionName[]) => Promise<void>
}

const SHORTEST_BACKOFF_MS = 250
const LONGEST_BACKOFF_MS = 2_000
/** Rounds that events ask for are at least this far apart, so that a storm of events is read in gulps. */
const GAP_MS = 50
/** An engine is given four times as long to rest as a round took, so that a large swarm is not crushed by us. */
const REST = 4
/** Everything is read again this often, in case an event was lost or the stream is silent for a bad reason. */
const SWEEP_MS = 5_000
const REFRESH_MS = 2_000
/** So long a daemon may take to know again that it is in a swarm. */
const STARTING_MS = 15_000

/**
 * Keeps the model true: it proves that the leader answers, reads what has moved, and begins again
 * whenever something breaks. One round at a time, each a whole listing of a kind, so that nothing
 * read earlier can overwrite what was read later. Tasks are read each round: the engine has no
 * task events (moby#37403).
 */
export function createIngest(options: IngestOptions): Ingest {
  const { connect, now = () => performance.now(), periodMs = 500 } = options
  const stopping = new AbortController()
  let listener: IngestListener | null = null
  const status = createStatus(options.endpoint, { onChange: () => listener?.status(), onProof: () => listener?.proof() })
  const waker = createWaker()
  const worklist = createWorklist()
  const events = createEventLog()
  let activity = createActivityRing()
  let failures = createFailureWatch()
  let authority: Authority | null = null
  let swarmId = ''
  let lastRoundAt = -Infinity
  let disconnect = () => {}
  let running: Promise<void> = Promise.resolve()

  async function round(engine: Engine, ownNodeId: string): Promise<void> {
    const at = now()
    const work = worklist.take()
    try {
      await engine.prove(ownNodeId)
      const names = [...work.names.add('tasks')]
      const listed = await Promise.all(names.map(async name => [name, await read(engine, name)] as const))
      apply(Object.fromEntries(listed))
      const took = now() - at
      status.proven(at, Math.max(1000, Math.ceil((took * (2 + REST) + periodMs) / 500) * 500))
    }
    catch (error) {
      work.putBack()
      throw error
    }
    finally {
      work.done()
    }
  }

  async function read<C extends CollectionName>(engine: Engine, name: C): Promise<CollectionRecords[C]> {
    const raw = await engine[name]()
    return raw.map(object => normalisers[name](object as never)) as CollectionRecords[C]
  }

  function apply(listings: Partial<CollectionRecords>): void {
    const first = authority === null
    authority ??= createAuthority(randomUUID())
    const rewired = entriesOfReferences(authority.model, listings.services ?? [])
    const delta = authority.replace(listings)
    note(rewired)
    if (delta)
      note(failures.see(authority.model, delta, first))
    if (first)
      listener?.reset()
    else if (delta)
      listener?.delta(delta)
  }

  function note(entries: Entry[]): void {
    if (entries.length === 0)
      return
    const added = activity.add(entries)
    if (authority !== null)
      listener?.activity(added)
  }

  function hear(event: RawEvent): void {
    if (!events.isNew(event))
      return
    worklist.mark(COLLECTIONS.filter(name => name === `${event.Type}s`))
    const entry = entryOfEvent(event)
    note(entry ? [entry] : [])
    waker.wake()
  }

  /** From a connection to its end; returns only by an error. */
  async function session(onRound: () => void): Promise<never> {
    const engine = await connect()
    disconnect = engine.close
    let stream: EventStream | null = null
    try {
      const membership = membershipOf(await engine.info())
      enterSwarm(membership.swarmId)
      stream = keepEventStream({
        open: signal => engine.events(events.since(), signal),
        onEvent: hear,
        onState: isOpen => status.events(isOpen ? 'open' : 'closed'),
      })
      worklist.markAll()
      let sweptAt = now()
      for (let rounds = 0; ; rounds++) {
        stopping.signal.throwIfAborted()
        const at = now()
        // Without events nothing tells what moved.
        if (at - sweptAt > SWEEP_MS || !stream.isOpen()) {
          worklist.markAll()
          sweptAt = at
        }
        await round(engine, membership.nodeId)
        if (rounds === 0)
          status.connected({ ...membership, apiVersion: engine.apiVersion })
        onRound()
        const took = now() - at
        await waker.sleep(Math.max(periodMs - took, took * REST), Math.max(GAP_MS, took))
      }
    }
    finally {
      stream?.end()
      engine.close()
    }
  }

  /** What is known of another swarm is void. A manager without a leader does not know the swarm's id. */
  function enterSwarm(id: string): void {
    if (id === '')
      return
    if (swarmId !== '' && id !== swarmId) {
      authority = null
      activity = createActivityRing()
      failures = createFailureWatch()
      events.forget()
      status.forget()
    }
    swarmId = id
  }

  /** A daemon that starts again says for some seconds that it is in no swarm: no reason to make one. */
  function explain(error: unknown): Problem {
    if (!(error instanceof EngineError))
      return problem('internal')
    if (error.code === 'engine.not-in-swarm' && now() - lastRoundAt < STARTING_MS)
      return problem('engine.starting', 'It was a manager until a moment ago.')
    return problem(error.code, error.detail)
  }

  async function run(): Promise<void> {
    let backoff = SHORTEST_BACKOFF_MS
    const onRound = () => {
      backoff = SHORTEST_BACKOFF_MS
      lastRoundAt = now()
    }
    while (!stopping.signal.aborted) {
      try {
        await session(onRound)
      }
      catch (error) {
        worklist.giveUp()
        if (stopping.signal.aborted)
          break
        listener?.trouble(error)
        status.lost(explain(error))
        await delay(backoff, undefined, { signal: stopping.signal }).catch(() => {})
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)
      }
    }
  }

  return {
    start: (told) => {
      listener = told
      running = run()
    },
    stop: async () => {
      stopping.abort()
      waker.wake()
      disconnect()
      await running
    },
    authority: () => authority,
    activity: () => activity,
    status: status.get,
    refresh(names) {
      worklist.mark(names)
      waker.wake()
      const patience = new AbortController()
      return Promise.race([worklist.wait(), delay(REFRESH_MS, undefined, { signal: patience.signal }).catch(() => {})]).finally(() => patience.abort())
    },
  }
}
