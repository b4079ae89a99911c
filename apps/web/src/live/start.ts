import type { Socket } from './connection.ts'
import { useActivity } from '../stores/activity.ts'
import { useCluster } from '../stores/cluster.ts'
import { useStatus } from '../stores/status.ts'
import { createPace } from './pace.ts'
import { createSession } from './session.ts'

const AGE_MS = 200
const TEXT_MS = 250

/** Joins the session to the stores, for the life of the page. */
export function startLive(): void {
  const cluster = useCluster()
  const status = useStatus()
  const activity = useActivity()

  let textDueAt = 0
  let textTimer: ReturnType<typeof setTimeout> | undefined
  function touchText(): void {
    textTimer = undefined
    textDueAt = performance.now() + TEXT_MS
    cluster.touch()
  }

  const pace = createPace(() => {
    cluster.touchFrame()
    textTimer ??= setTimeout(touchText, Math.max(0, textDueAt - performance.now()))
  })

  const session = createSession(openSocket, {
    onHello(hello) {
      status.hello = hello
    },
    onStatus(now) {
      status.status = now
    },
    onLink: state => status.enter(state),
    onModel: pace.ask,
    onActivity: activity.take,
    onOutdated() {
      status.outdated = true
    },
  })
  cluster.begin(session.replica.model, session.health)

  const tick = () => {
    status.ageMs = session.ageMs()
  }
  setInterval(tick, AGE_MS)
  window.addEventListener('online', session.hurry)
  document.addEventListener('visibilitychange', () => {
    tick()
    if (!document.hidden)
      session.hurry()
  })

  window.__waggle = { stats: () => null, position: session.replica.position, ageMs: session.ageMs }
}

function openSocket(): Socket {
  const url = new URL('/api/live', location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return new WebSocket(url) as Socket
}

declare global {
  interface Window {
    /**
     * For tests and benches, to read only: what is drawn (null where no map is shown), the epoch and
     * revision of the page's copy, and the age of the picture in ms.
     */
    __waggle: {
      stats: () => { frames: number, marks: number, cells: number, placeOf: (id: string) => unknown } | null
      position: () => { epoch: string, revision: number } | null
      ageMs: () => number | null
    }
  }
}
