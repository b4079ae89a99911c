import type { Authority } from '@waggle/cluster'
import type { Activity, CollectionName, CollectionRecords, Delta, Status } from '@waggle/protocol'
import type { Engine, RawEvent, RawInfo } from '../engine/index.ts'
import type { ActivityRing } from './activity.ts'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createAuthority } from '@waggle/cluster'
import { COLLECTIONS, problem } from '@waggle/protocol'
import { EngineError } from '../engine/index.ts'
import { createActivityRing } from './activity.ts'
import { createEventLog } from './event-log.ts'
import { createFailureWatch } from './failures.ts'
import { normalisers } from './normalise.ts'
import { createStatus } from './status.ts'
import { createWaker } from './waker.ts'
import { entryOfEvent } from './words.ts'

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
  /** Reads these again, now; resolves when that has been done or has failed. */
  refresh: (collections: readonly CollectionName[]) => Promise<void>
}

const SHORTEST_BACKOFF_MS = 250
const LONGEST_BACKOFF_MS = 2_000
/** Rounds that events ask for are at least this far apart, so that a storm of events is read in gulps. */
const GAP_MS = 50
/** An engine is given four times as long to rest as a round took, so that a large swarm is not crushed by us. */
const REST = 4
/** Everything is read again this often, in case an event was lost. */
const SWEEP_MS = 15_000

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
  const events = createEventLog()
  let activity = createActivityRing()
  let authority: Authority | null = null
  let failures = createFailureWatch()
  let swarmId = ''
  let dirty = new Set<CollectionName>(COLLECTIONS)
  let waiting: (() => void)[] = []
  let running: Promise<void> = Promise.resolve()

  async function round(engine: Engine, ownNodeId: string): Promise<void> {
    const at = now()
    const wanted = [...dirty, 'tasks' as const]
    const answered = waiting
    dirty = new Set()
    waiting = []
    try {
      await engine.prove(ownNodeId)
      const listings = Object.fromEntries(await Promise.all([
        ...new Set(wanted),
      ].map(async name => [name, await read(engine, name)] as const)))
      apply(listings)
      const took = now() - at
      status.proven(at, Math.max(1000, Math.ceil((took * (2 + REST) + periodMs) / 500) * 500))
    }
    catch (error) {
      for (const name of wanted) dirty.add(name)
      throw error
    }
    finally {
      for (const done of answered) done()
    }
  }

  async function read<C extends CollectionName>(engine: Engine, name: C): Promise<CollectionRecords[C]> {
    const raw = await engine[name]()
    return raw.map(object => normalisers[name](object as never)) as CollectionRecords[C]
  }

  function apply(listings: Partial<CollectionRecords>): void {
    const first = authority === null
    authority ??= createAuthority(randomUUID())
    const delta = authority.replace(listings)
    const failed = delta
      ? failures.see(authority.model, delta, first)
      : []
    if (failed.length > 0)
      note(activity.add(failed))
    if (first)
      listener?.reset()
    else if (delta)
      listener?.delta(delta)
  }

  function note(entries: Activity[]): void {
    if (authority !== null)
      listener?.activity(entries)
  }

  function hear(event: RawEvent): void {
    if (!events.isNew(event))
      return
    const collection = `${event.Type}s` as CollectionName
    if (COLLECTIONS.includes(collection))
      dirty.add(collection)
    const entry = entryOfEvent(event)
    if (entry)
      note(activity.add([entry]))
    waker.wake()
  }

  /** From a connection to its end; returns only by an error. */
  async function session(onRound: () => void): Promise<never> {
    const ending = new AbortController()
    const engine = await connect()
    try {
      const info = await engine.info()
      const ownNodeId = enter(info)
      dirty = new Set(COLLECTIONS)
      const stream = await engine.events(events.since(), ending.signal)
      let ended: unknown = null
      listen(stream).catch((error) => {
        ended = error
        waker.wake()
      })
      let sweptAt = now()
      for (let rounds = 0; ; rounds++) {
        const at = now()
        if (at - sweptAt > SWEEP_MS) {
          dirty = new Set(COLLECTIONS)
          sweptAt = at
        }
        await round(engine, ownNodeId)
        if (rounds === 0) {
          status.connected({
            name: info.Name ?? '',
            nodeId: ownNodeId,
            version: info.ServerVersion ?? '',
            apiVersion: engine.apiVersion,
            swarmId,
          })
        }
        onRound()
        const took = now() - at
        await waker.sleep(Math.max(periodMs - took, took * REST), GAP_MS)
        stopping.signal.throwIfAborted()
        if (ended !== null)
          throw ended
      }
    }
    finally {
      ending.abort()
      engine.close()
    }
  }

  /** Checks that this is a manager of a swarm; a swarm other than before voids the model. Returns its node's id. */
  function enter(info: RawInfo): string {
    const swarm = info.Swarm ?? {}
    const name = info.Name ?? 'the engine'
    if (swarm.LocalNodeState === 'locked')
      throw new EngineError('engine.swarm-locked', `${name} is locked.`)
    if (swarm.LocalNodeState === 'inactive')
      throw new EngineError('engine.not-in-swarm', `${name} is not in a swarm.`)
    if (!swarm.ControlAvailable) {
      throw new EngineError('engine.not-a-manager', `${name} is a worker${swarm.Error
        ? `; it says: ${swarm.Error}`
        : ''}.`)
    }
    const id = swarm.Cluster?.ID ?? ''
    if (swarmId !== '' && id !== '' && id !== swarmId) {
      authority = null
      activity = createActivityRing()
      failures = createFailureWatch()
      events.forget()
      status.forget()
    }
    swarmId = id || swarmId
    return swarm.NodeID ?? ''
  }

  async function listen(stream: AsyncIterable<RawEvent>): Promise<never> {
    for await (const event of stream) hear(event)
    throw new EngineError('engine.unreachable', 'The engine closed the event stream.')
  }

  async function run(): Promise<void> {
    let backoff = SHORTEST_BACKOFF_MS
    while (!stopping.signal.aborted) {
      try {
        await session(() => backoff = SHORTEST_BACKOFF_MS)
      }
      catch (error) {
        if (stopping.signal.aborted)
          break
        listener?.trouble(error)
        status.lost(error instanceof EngineError
          ? problem(error.code, error.detail)
          : problem('internal'))
        await delay(backoff, undefined, { signal: stopping.signal }).catch(() => {})
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)
      }
    }
    for (const done of waiting.splice(0)) done()
  }

  return {
    start: (told) => {
      listener = told
      running = run()
    },
    stop: async () => {
      stopping.abort()
      waker.wake()
      await running
    },
    authority: () => authority,
    activity: () => activity,
    status: status.get,
    refresh(collections) {
      for (const name of collections) dirty.add(name)
      waker.wake()
      return new Promise<void>(resolve => waiting.push(resolve))
    },
  }
}
