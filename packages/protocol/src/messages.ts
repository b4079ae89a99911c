/**
 * The live socket's messages, by direction. PROTOCOL.md says when each is sent.
 */
import type { Activity } from './activity.ts'
import type { RecordOf } from './entities.ts'
import type { Problem } from './problem.ts'
import type { Status } from './status.ts'
import type { CollectionName } from './words.ts'

/** Raised when a page of an older build could misread what a newer server sends. */
export const PROTOCOL_VERSION = 1
/** Longest message a client may send, in bytes. */
export const MAX_CLIENT_MESSAGE_BYTES = 4096

export type CollectionRecords = { [C in CollectionName]: RecordOf[C][] }

/** Whole records that came or changed, and ids that went, between two revisions. */
export interface Change {
  put: Partial<CollectionRecords>
  remove: Partial<Record<CollectionName, string[]>>
}

export interface Hello {
  type: 'hello'
  protocol: number
  server: string
  demo: boolean
}
/** The whole model at a revision, with the recent activity, oldest first. */
export interface Snapshot {
  type: 'snapshot'
  epoch: string
  revision: number
  records: CollectionRecords
  activity: Activity[]
}
/** Leads from `revision - 1` to `revision` of the same epoch. */
export interface Delta extends Change {
  type: 'delta'
  epoch: string
  revision: number
}
export interface ActivityMessage {
  type: 'activity'
  entries: Activity[]
}
/** `clock` is the server's monotonic clock (ms) as this was sent; `status.provenAt` is on the same clock. Sent as the status changes. */
export interface StatusMessage {
  type: 'status'
  clock: number
  status: Status
}
/** The model was proved true again, or the time merely passes: at least once a second. */
export interface Proof {
  type: 'proof'
  clock: number
  provenAt: number | null
}
export interface ErrorMessage {
  type: 'error'
  problem: Problem
}

export type ServerMessage = Hello | Snapshot | Delta | ActivityMessage | StatusMessage | Proof | ErrorMessage
