import type { Socket } from 'node:net'
import type { Engine } from './api/call.ts'
import type { Faults } from './faults.ts'
import { existsSync, unlinkSync } from 'node:fs'
import http from 'node:http'
import { answer } from './api/router.ts'

export type Listen = { path: string } | { port: number, host?: string }

/** The HTTP front, on a unix socket or on TCP; it can stop listening and start again. */
export interface Front {
  /** As `DOCKER_HOST` has it. */
  readonly host: string
  readonly sockets: Set<Socket>
  refuse: () => void
  resume: () => Promise<void>
  close: () => Promise<void>
}

export async function openFront(listen: Listen, engine: Engine, faults: Faults): Promise<Front> {
  const sockets = new Set<Socket>()
  let server: http.Server | undefined
  // Port 0 asks for a free one; after a pause it must be the same again.
  let port = 'port' in listen ? listen.port : 0
  const address = 'port' in listen ? (listen.host ?? '127.0.0.1') : ''

  const open = async (): Promise<void> => {
    if (server)
      return
    if ('path' in listen && existsSync(listen.path))
      unlinkSync(listen.path)
    const next = http.createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      faults.apply(request, response, () => {
        answer(engine, request, response).catch((error: unknown) => {
          if (response.destroyed)
            return
          if (response.headersSent) {
            response.destroy()
            return
          }
          response.statusCode = 500
          response.end(`${JSON.stringify({ message: `simulator: ${error instanceof Error ? error.stack : String(error)}` })}\n`)
        })
      })
    })
    next.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject)
      const done = (): void => {
        next.off('error', reject)
        resolve()
      }
      if ('path' in listen)
        next.listen(listen.path, done)
      else next.listen(port, address, done)
    })
    server = next
    const bound = next.address()
    if (typeof bound === 'object' && bound)
      port = bound.port
  }

  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      const current = server
      server = undefined
      if (!current) {
        resolve()
        return
      }
      current.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })

  await open()
  let closing: Promise<void> = Promise.resolve()
  return {
    host: 'path' in listen ? `unix://${listen.path}` : `tcp://${address}:${port}`,
    sockets,
    refuse: () => {
      closing = shut()
    },
    resume: async () => {
      await closing
      await open()
    },
    close: async () => {
      await closing
      await shut()
    },
  }
}
