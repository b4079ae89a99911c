import type { Authority } from '@waggle/cluster'
import type { Activity, Delta, ServerMessage, Status } from '@waggle/protocol'
import type { Principal } from '../security/principal.ts'
import { visibleAmong, visibleRecords } from '../security/visibility.ts'

/** The end of one viewer's line, as much of a WebSocket as the hub needs. */
export interface Line {
  send: (text: string) => void
  /** Bytes handed over that the viewer has not taken yet. */
  queued: () => number
  drop: (reason: string) => void
}

export interface Source {
  authority: () => Authority | null
  status: () => Status
  recentActivity: () => Activity[]
  now: () => number
}

export interface Viewer {
  /** Sends the whole model again. */
  sync: () => void
  leave: () => void
}

interface Seat {
  line: Line
  principal: Principal
  missed: boolean
  /** Since when its queue has not shrunk. */
  stuckSince: number | null
  queuedBefore: number
}

/** Past this a viewer is slow: it is sent no more deltas, but a fresh snapshot when it has caught up. */
export const SLOW_BYTES = 4 * 1024 * 1024
/** A line that takes nothing for this long is dead. */
const DEAD_MS = 30_000

/**
 * Everyone who watches. What leaves is encoded once for each role, however many watch; a slow viewer
 * costs the others nothing, and a silent hole never happens: it gets a fresh snapshot.
 */
export function createHub(source: Source, slowBytes = SLOW_BYTES) {
  const seats = new Set<Seat>()

  function encode(message: ServerMessage, principal: Principal): string {
    switch (message.type) {
      case 'snapshot':
        return JSON.stringify({
          ...message,
          records: visibleRecords(principal, message.records),
          activity: visibleAmong(principal, 'activity', message.activity),
        })
      case 'delta':
        return JSON.stringify({ ...message, put: visibleRecords(principal, message.put) })
      case 'activity':
        return JSON.stringify({ ...message, entries: visibleAmong(principal, 'activity', message.entries) })
      default:
        return JSON.stringify(message)
    }
  }

  /**
   * Slow lines are left out: what is part of the model is then marked as missed, and what speaks of it
   * (a status, a proof) is not said to one whose model has a hole. Both come again with the next snapshot.
   */
  function broadcast(message: ServerMessage): void {
    const isModel = message.type !== 'proof'
    const byRole = new Map<string, string>()
    for (const seat of seats) {
      if (seat.missed || seat.line.queued() > slowBytes) {
        seat.missed ||= isModel
        continue
      }
      let text = byRole.get(seat.principal.role)
      if (text === undefined)
        byRole.set(seat.principal.role, (text = encode(message, seat.principal)))
      seat.line.send(text)
    }
  }

  function snapshotFor(seat: Seat): void {
    const authority = source.authority()
    if (authority === null)
      return
    // However often it asks: more than the queue holds is not put into it.
    seat.missed = seat.line.queued() > slowBytes
    if (seat.missed)
      return
    seat.line.send(
      encode(
        { type: 'snapshot', epoch: authority.epoch, revision: authority.revision(), records: authority.records(), activity: source.recentActivity() },
        seat.principal,
      ),
    )
  }

  const statusMessage = (): ServerMessage => ({ type: 'status', clock: source.now(), status: source.status() })

  const proof = () => broadcast({ type: 'proof', clock: source.now(), provenAt: source.status().provenAt })

  return {
    join(line: Line, principal: Principal, hello: ServerMessage): Viewer {
      const seat: Seat = { line, principal, missed: false, stuckSince: null, queuedBefore: 0 }
      line.send(encode(hello, principal))
      line.send(encode(statusMessage(), principal))
      snapshotFor(seat)
      seats.add(seat)
      return { sync: () => snapshotFor(seat), leave: () => seats.delete(seat) }
    },
    delta: (delta: Delta) => broadcast(delta),
    activity: (entries: Activity[]) => broadcast({ type: 'activity', entries }),
    status: () => broadcast(statusMessage()),
    proof,
    /** The model was replaced: everyone starts over. */
    reset(): void {
      for (const seat of seats) snapshotFor(seat)
    },
    /** Once a second: the age of the data, and a look at who is behind. */
    beat(): void {
      for (const seat of seats) {
        const queued = seat.line.queued()
        if (queued <= slowBytes / 64 || queued < seat.queuedBefore)
          seat.stuckSince = null
        else
          seat.stuckSince ??= source.now()
        seat.queuedBefore = queued
        if (seat.stuckSince !== null && source.now() - seat.stuckSince > DEAD_MS)
          seat.line.drop('This line took nothing for 30 s.')
        if (seat.missed && queued <= slowBytes / 64) {
          snapshotFor(seat)
          seat.line.send(encode(statusMessage(), seat.principal))
        }
      }
      proof()
    },
    viewers: () => seats.size,
  }
}

export type Hub = ReturnType<typeof createHub>
