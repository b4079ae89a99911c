import type { CollectionRecords, ServerMessage, Status } from '@waggle/protocol'
import { createReplica, recordsOf } from '@waggle/cluster'

/** A viewer without a browser: the live socket and a replica, as the page has them. */
export async function openViewer(url: string) {
  const replica = createReplica()
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`)
  let status: Status | null = null
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as ServerMessage
    if (message.type === 'status')
      status = message.status
    if ((message.type === 'snapshot' || message.type === 'delta') && replica.apply(message) === 'gap')
      socket.send('{"type":"sync"}')
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    records: (): CollectionRecords | null => (replica.position() === null ? null : recordsOf(replica.model)),
    position: replica.position,
    status: () => status,
    close: () => socket.close(),
  }
}
