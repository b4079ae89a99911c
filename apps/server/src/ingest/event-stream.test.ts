import type { RawEvent } from '../engine/index.ts'
import { once } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'
import { keepEventStream } from './event-stream.ts'

/** A stream that says one thing and is then silent, as a dead one would be. */
async function* silentAfter(event: RawEvent, signal: AbortSignal): AsyncGenerator<RawEvent> {
  yield event
  await once(signal, 'abort')
  throw signal.reason
}

it('takes a fresh stream after its time, and calls it open throughout', async () => {
  const heard: RawEvent[] = []
  const states: boolean[] = []
  let opened = 0
  const stream = keepEventStream({
    open: async signal => silentAfter({ time: ++opened }, signal),
    onEvent: event => heard.push(event),
    onState: isOpen => states.push(isOpen),
    renewMs: 5,
  })
  onTestFinished(stream.end)
  await vi.waitFor(() => expect(heard.map(event => event.time)).toEqual(expect.arrayContaining([1, 2, 3])))
  expect(states).toEqual([true])
  expect(stream.isOpen()).toBe(true)
})

it('says that it is closed while none can be had, and takes up the next', async () => {
  const states: boolean[] = []
  let tries = 0
  const stream = keepEventStream({
    open: async (signal) => {
      if (++tries === 1)
        throw new Error('not now')
      return silentAfter({}, signal)
    },
    onEvent: () => {},
    onState: isOpen => states.push(isOpen),
  })
  onTestFinished(stream.end)
  expect(stream.isOpen()).toBe(false)
  await vi.waitFor(() => expect(states).toEqual([true]))
  expect(tries).toBe(2)
})
