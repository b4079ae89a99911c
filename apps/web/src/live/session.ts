import type { Replica } from '@waggle/cluster'
import type { Activity, Delta, Hello, Snapshot, Status } from '@waggle/protocol'
import type { LinkState, Socket } from './connection.ts'
import type { HealthCache } from './health-cache.ts'
import { createReplica } from '@waggle/cluster'
import { PROTOCOL_VERSION } from '@waggle/protocol'
import { createProof } from './age.ts'
import { createPageClock } from './clock.ts'
import { createConnection } from './connection.ts'
import { createHealthCache } from './health-cache.ts'

export interface SessionEvents {
  onHello: (hello: Hello) => void
  onStatus: (status: Status) => void
  onLink: (state: LinkState) => void
  /** The replica moved. */
  onModel: () => void
  /** `whole`: these entries are all there are; otherwise they come after those known. */
  onActivity: (entries: Activity[], whole: boolean) => void
  /** The server speaks a newer protocol than this page: nothing more can be understood. */
  onOutdated: () => void
}

export interface Session {
  readonly replica: Replica
  readonly health: HealthCache
  ageMs: () => number | null
  hurry: () => void
  close: () => void
}

/** A gap is answered with a snapshot; where none comes, it is asked for again after this long. */
const RESYNC_MS = 2_000

/** The page's end of the live socket: feeds the replica, and knows how old it is. Knows no framework. */
export function createSession(open: () => Socket, events: SessionEvents): Session {
  const replica = createReplica()
  const health = createHealthCache(replica.model)
  const proof = createProof()
  const clock = createPageClock(() => proof.restart())
  let askedAt = Number.NEGATIVE_INFINITY

  const connection = createConnection({
    open,
    now: clock.now,
    onState(state) {
      if (state === 'connecting' || state === 'waiting') {
        proof.leave()
        askedAt = Number.NEGATIVE_INFINITY
      }
      events.onLink(state)
    },
    onMessage(message, receivedAt) {
      switch (message.type) {
        case 'hello':
          return greet(message)
        case 'status':
          proof.heard(receivedAt, message.clock, message.status.provenAt)
          return events.onStatus(message.status)
        case 'proof':
          return proof.heard(receivedAt, message.clock, message.provenAt)
        case 'snapshot':
        case 'delta':
          return apply(message, receivedAt)
        case 'activity':
          return events.onActivity(message.entries, false)
      }
    },
  })

  function greet(hello: Hello): void {
    if (hello.protocol !== PROTOCOL_VERSION) {
      connection.close()
      return events.onOutdated()
    }
    proof.restart()
    events.onHello(hello)
  }

  function apply(message: Snapshot | Delta, receivedAt: number): void {
    health.forget(message)
    const outcome = replica.apply(message)
    if (outcome === 'gap')
      return resync(receivedAt)
    if (message.type === 'snapshot') {
      proof.follow()
      events.onActivity(message.activity, true)
    }
    if (outcome === 'applied')
      events.onModel()
  }

  function resync(now: number): void {
    proof.leave()
    if (now - askedAt < RESYNC_MS)
      return
    askedAt = now
    connection.send({ type: 'sync' })
  }

  return { replica, health, ageMs: () => proof.age(clock.now()), hurry: connection.hurry, close: connection.close }
}
