import type { ServerResponse } from 'node:http'
import type { Answer } from './call.ts'

/** Larger bodies are sent in chunks, without a length, as Go does. */
const BUFFERED = 2048
const PIECE = 64 * 1024

/** Sends an answer. A list is put into JSON piece by piece, as fast as it is taken. */
export async function writeAnswer(response: ServerResponse, answer: Exclude<Answer, 'streaming'>): Promise<void> {
  response.statusCode = answer.status
  if ('list' in answer) {
    response.setHeader('Content-Type', 'application/json')
    await writeList(response, answer.list)
    return
  }
  if ('text' in answer) {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
    end(response, answer.text)
    return
  }
  if (!('json' in answer)) {
    response.end()
    return
  }
  response.setHeader('Content-Type', 'application/json')
  end(response, `${JSON.stringify(answer.json)}\n`)
}

function end(response: ServerResponse, text: string): void {
  const body = Buffer.from(text)
  if (body.length <= BUFFERED)
    response.setHeader('Content-Length', body.length)
  else response.write(body.subarray(0, BUFFERED))
  response.end(body.length <= BUFFERED ? body : body.subarray(BUFFERED))
}

async function writeList(response: ServerResponse, list: Iterable<unknown>): Promise<void> {
  let piece = '['
  let first = true
  let sent = false
  for (const item of list) {
    piece += first ? JSON.stringify(item) : `,${JSON.stringify(item)}`
    first = false
    if (piece.length < PIECE)
      continue
    sent = true
    const more = response.write(piece)
    piece = ''
    // Other requests and the clock get their turn, and a slow reader is waited for.
    await (more ? new Promise(resolve => setImmediate(resolve)) : drained(response))
    if (response.destroyed)
      return
  }
  piece += ']\n'
  if (sent)
    response.end(piece)
  else end(response, piece)
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.on('drain', go)
    response.on('close', go)
  })
}
