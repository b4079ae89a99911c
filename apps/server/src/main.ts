import { resolve } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { serve } from './serve.ts'

/** The process: settings from the environment, signals, exit codes. */
try {
  const running = await serve(process.env, { pageFolder: resolve(import.meta.dirname, '../../web/dist') })
  console.log(`Waggle is at ${running.url}`)
  closeWithGrace({ delay: 2000 }, async () => running.app.close())
}
catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
