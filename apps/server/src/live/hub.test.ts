import type { ServerMessage } from '@waggle/protocol'
import { createAuthority } from '@waggle/cluster'
import { aNode } from '@waggle/cluster/testing'
import { describe, expect, it } from 'vitest'
import { localPrincipal } from '../security/principal.ts'
import { createHub } from './hub.ts'

function setUp() {
  const authority = createAuthority('epoch')
  let now = 0
  const hub = createHub({ authority: () => authority, status: () => ({}) as never, recentActivity: () => [], now: () => now }, 1000)
  const viewer = () => {
    const line = { queuedBytes: 0, sent: [] as ServerMessage[], texts: [] as string[], dropped: false }
    const joined = hub.join(
      {
        send: (text) => {
          line.texts.push(text)
          line.sent.push(JSON.parse(text) as ServerMessage)
        },
        queued: () => line.queuedBytes,
        drop: () => (line.dropped = true),
      },
      localPrincipal,
      { type: 'hello', protocol: 1, server: '', demo: false },
    )
    return { ...joined, line, types: () => line.sent.map(message => message.type) }
  }
  let n = 0
  const change = () => hub.delta(authority.replace({ nodes: [aNode({ id: `n${n++}` })] })!)
  return { hub, viewer, change, authority, wait: (ms: number) => (now += ms) }
}

describe('the hub', () => {
  it('greets with hello, status and the whole model, then sends what changes', () => {
    const { viewer, change } = setUp()
    const one = viewer()
    change()
    expect(one.types()).toEqual(['hello', 'status', 'snapshot', 'delta'])
    expect(one.line.sent.at(-1)).toMatchObject({ epoch: 'epoch', revision: 1, put: { nodes: [{ id: 'n0' }] } })
  })

  it('sends a slow viewer nothing more, then a fresh snapshot; the others notice nothing', () => {
    const { hub, viewer, change, authority } = setUp()
    const [slow, quick] = [viewer(), viewer()]
    slow.line.queuedBytes = 2000
    change()
    change()
    hub.beat()
    expect(slow.types()).toEqual(['hello', 'status', 'snapshot'])
    expect(quick.types()).toEqual(['hello', 'status', 'snapshot', 'delta', 'delta', 'proof'])
    slow.line.queuedBytes = 0
    hub.beat()
    expect(slow.types().slice(3)).toEqual(['snapshot', 'status', 'proof'])
    expect(slow.line.sent[3]).toMatchObject({ revision: authority.revision() })
    change()
    expect(slow.line.sent.at(-1)).toMatchObject({ type: 'delta', revision: authority.revision() })
  })

  it('never sends a delta behind a hole, even when the line has drained before the snapshot', () => {
    const { viewer, change } = setUp()
    const slow = viewer()
    slow.line.queuedBytes = 2000
    change()
    slow.line.queuedBytes = 0
    change()
    expect(slow.types()).not.toContain('delta')
  })

  it('tells a slow viewer nothing of how true its picture is, and queues no snapshot however often it asks', () => {
    const { hub, viewer, change } = setUp()
    const slow = viewer()
    slow.line.queuedBytes = 2000
    change()
    hub.status()
    hub.proof()
    for (let i = 0; i < 20; i++) slow.sync()
    hub.reset()
    expect(slow.types()).toEqual(['hello', 'status', 'snapshot'])
  })

  it('keeps a slow line that takes what it can', () => {
    const { hub, viewer, wait } = setUp()
    const slow = viewer()
    for (let bytes = 5000; bytes > 2000; bytes -= 50) {
      slow.line.queuedBytes = bytes
      hub.beat()
      wait(1000)
    }
    expect(slow.line.dropped).toBe(false)
  })

  it('drops a line that takes nothing for 30 s', () => {
    const { hub, viewer, wait } = setUp()
    const dead = viewer()
    dead.line.queuedBytes = 2000
    hub.beat()
    wait(29_000)
    hub.beat()
    expect(dead.line.dropped).toBe(false)
    wait(2_000)
    hub.beat()
    expect(dead.line.dropped).toBe(true)
  })

  it('encodes once for all viewers of a role', () => {
    const { viewer, change } = setUp()
    const [one, two] = [viewer(), viewer()]
    change()
    expect(one.line.texts.at(-1)).toBe(two.line.texts.at(-1))
  })

  it('forgets those who left', () => {
    const { hub, viewer, change } = setUp()
    const gone = viewer()
    gone.leave()
    change()
    expect(gone.types()).not.toContain('delta')
    expect(hub.viewers()).toBe(0)
  })
})
