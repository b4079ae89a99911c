import { spawn } from 'node:child_process'

/** sbin is not on the PATH of every root shell; nothing else of the caller's environment (proxies, DOCKER_HOST) may reach the lab. */
export const CLEAN_ENV = { PATH: `${process.env.PATH ?? '/usr/bin:/bin'}:/usr/sbin:/sbin`, HOME: '/root', LANG: 'C.UTF-8' }

export interface RunOptions {
  /** Written to the command's standard input, which is empty without it. */
  input?: string
  env?: Record<string, string>
  /** Milliseconds until the command is killed; 60,000 without it. */
  timeoutMs?: number
}

/** Run a command to its end. Resolves to its standard output; rejects with what it wrote to standard error. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...CLEAN_ENV, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 60_000,
      killSignal: 'SIGKILL',
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.stdin.on('error', () => {}) // a command that does not read its input is judged by its exit code
    child.stdin.end(options.input)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const output = Buffer.concat(out).toString()
      if (code === 0)
        return resolve(output)
      const reason = Buffer.concat(err).toString().trim() || output.trim() || `it ended with ${signal ?? `code ${code}`}`
      reject(new Error(`${command} ${args.join(' ')}: ${reason}`))
    })
  })
}
