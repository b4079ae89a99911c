import type { ClientMessage, ServerMessage } from '@waggle/protocol'

/**
 * - `connecting`: opened, nothing heard yet.
 * - `open`: the server talks.
 * - `silent`: it has said nothing for longer than it ever should.
 * - `waiting`: lost; the next try is due.
 */
export type LinkState = 'connecting' | 'open' | 'silent' | 'waiting'

export interface Socket {
  onmessage: ((event: { data: string }) => void) | null
  onclose: (() => void) | null
  send: (text: string) => void
  close: () => void
}

export interface ConnectionOptions {
  open: () => Socket
  now: () => number
  random?: () => number
  onMessage: (message: ServerMessage, receivedAt: number) => void
  onState: (state: LinkState) => void
}

export interface Connection {
  send: (message: ClientMessage) => void
  /** Something suggests that the way is free again: does not wait for the next try. */
  hurry: () => void
  close: () => void
}

const SILENT_AFTER_MS = 3_000
const GIVE_UP_AFTER_MS = 10_000
const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5_000
/** A connection that lasted this long was a good one: the next loss starts from the shortest wait. */
const PROVED_AFTER_MS = 5_000

/** Keeps a socket to the server open. It never gives up, and notices a server that is there but says nothing. */
export function createConnection({ open, now, random = Math.random, onMessage, onState }: ConnectionOptions): Connection {
  let socket: Socket | null = null
  let state: LinkState | null = null
  let attempts = 0
  let openedAt = 0
  let heardAt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const watchdog = setInterval(watch, 500)

  function enter(next: LinkState): void {
    if (next === state)
      return
    state = next
    onState(next)
  }

  function connect(): void {
    clearTimeout(retry)
    openedAt = heardAt = now()
    enter('connecting')
    const mine = (socket = open())
    mine.onmessage = ({ data }) => {
      if (mine === socket)
        hear(data)
    }
    mine.onclose = () => {
      if (mine === socket)
        lose()
    }
  }

  function hear(data: string): void {
    heardAt = now()
    let message: ServerMessage
    try {
      message = JSON.parse(data) as ServerMessage
    }
    catch {
      return drop()
    }
    enter('open')
    onMessage(message, heardAt)
  }

  function lose(): void {
    socket = null
    // Spread over half the wait, so that a hundred walls do not all come back in the same instant.
    const delay = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts) * (0.5 + random() / 2)
    attempts += 1
    enter('waiting')
    retry = setTimeout(connect, delay)
  }

  function drop(): void {
    const old = socket
    lose()
    old?.close()
  }

  function watch(): void {
    if (socket === null)
      return
    const silence = now() - heardAt
    if (silence >= GIVE_UP_AFTER_MS)
      return drop()
    if (silence >= SILENT_AFTER_MS && state === 'open')
      enter('silent')
    if (state === 'open' && now() - openedAt >= PROVED_AFTER_MS)
      attempts = 0
  }

  connect()

  return {
    send(message) {
      if (state === 'open' || state === 'silent')
        socket?.send(JSON.stringify(message))
    },
    hurry() {
      if (state !== 'waiting')
        return
      attempts = 0
      connect()
    },
    close() {
      clearInterval(watchdog)
      clearTimeout(retry)
      const old = socket
      socket = null
      old?.close()
    },
  }
}
