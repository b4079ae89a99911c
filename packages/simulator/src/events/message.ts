/** One line of `GET /events`. */
export interface EventMessage {
  /** Only container events still carry these three. */
  status?: string
  id?: string
  from?: string
  Type: string
  Action: string
  Actor: { ID: string, Attributes: Record<string, string> }
  scope: 'swarm' | 'local'
  /** Seconds since the epoch. */
  time: number
  /** Nanoseconds since the epoch: past 2^53, so a string here and a bare number on the wire. */
  timeNano: string
}

/** The line as it is sent, with `timeNano` whole. */
export function eventLine(message: EventMessage): string {
  const { timeNano, ...rest } = message
  return `${JSON.stringify(rest).slice(0, -1)},"timeNano":${timeNano}}\n`
}
