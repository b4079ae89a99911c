import type { Endpoint } from './engine/index.ts'
import { readFileSync } from 'node:fs'
import { parseEndpoint } from './engine/index.ts'

export interface Config {
  listen: { host: string, port: number }
  endpoint: Endpoint
  /** From DOCKER_API_VERSION; null to settle it with the engine. */
  apiVersion: string | null
  publicUrl: URL | null
  logLevel: string
  /** Said in the page: what is seen is simulated. */
  demo: boolean
}

type Environment = Record<string, string | undefined>

/** Every setting of Waggle's own; those of Docker are in `readConfig`. */
export const SETTINGS: readonly string[] = ['WAGGLE_LISTEN', 'WAGGLE_PUBLIC_URL', 'WAGGLE_LOG_LEVEL']
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/**
 * Reads the settings; each may also come from a file, as NAME_FILE. Throws an Error whose sentence
 * names the setting that is wrong and why. This is the one reader of the environment.
 */
export function readConfig(environment: Environment): Config {
  const get = (name: string) => setting(environment, name)
  for (const name of Object.keys(environment)) {
    if (name.startsWith('WAGGLE_') && !SETTINGS.includes(name.replace(/_FILE$/, '')))
      throw new Error(`${name} is not a setting of Waggle. It has ${SETTINGS.join(', ')}.`)
  }
  return Object.freeze({
    listen: parseListen(get('WAGGLE_LISTEN') ?? '127.0.0.1:8080'),
    endpoint: parseEndpoint({
      DOCKER_HOST: get('DOCKER_HOST'),
      DOCKER_TLS_VERIFY: get('DOCKER_TLS_VERIFY'),
      DOCKER_CERT_PATH: get('DOCKER_CERT_PATH'),
    }),
    apiVersion: parseApiVersion(get('DOCKER_API_VERSION')),
    publicUrl: parsePublicUrl(get('WAGGLE_PUBLIC_URL')),
    logLevel: parseLogLevel(get('WAGGLE_LOG_LEVEL') ?? 'info'),
    demo: false,
  })
}

function setting(environment: Environment, name: string): string | undefined {
  const value = environment[name]
  const file = environment[`${name}_FILE`]
  if (file === undefined || file === '') {
    return value === '' ? undefined : value
  }
  if (value !== undefined && value !== '')
    throw new Error(`${name} and ${name}_FILE are both set; keep one of them.`)
  try {
    return readFileSync(file, 'utf8').trim()
  }
  catch (error) {
    throw new Error(`${name}_FILE=${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function parseListen(text: string): Config['listen'] {
  const match = /^(\[[\da-f:]+\]|[^:[\]]+):(\d{1,5})$/i.exec(text)
  if (!match || Number(match[2]) > 65535)
    throw new Error(`WAGGLE_LISTEN=${text}: give an address and a port, as in 127.0.0.1:8080.`)
  const host = match[1]!.replace(/^\[|\]$/g, '')
  if (!/^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host)) {
    throw new Error(
      `WAGGLE_LISTEN=${text}: Waggle has no sign-in yet, so it listens on the loopback interface alone (127.0.0.1, ::1, localhost). From elsewhere, reach it through a tunnel: ssh -L 8080:127.0.0.1:8080 <this machine>.`,
    )
  }
  return { host, port: Number(match[2]) }
}

function parseApiVersion(text: string | undefined): string | null {
  if (text !== undefined && !/^\d+\.\d+$/.test(text))
    throw new Error(`DOCKER_API_VERSION=${text}: give a version of the form 1.45, or leave it out to use the engine's own.`)
  if (text !== undefined && Number(text.split('.')[1]) < 41)
    throw new Error(`DOCKER_API_VERSION=${text}: Waggle needs API 1.41 or newer; leave it out to use the engine's own.`)
  return text ?? null
}

function parsePublicUrl(text: string | undefined): URL | null {
  if (text === undefined)
    return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`WAGGLE_PUBLIC_URL=${text}: give the whole address that browsers use, as in https://waggle.example.org.`)
  return new URL(text)
}

function parseLogLevel(text: string): string {
  if (!LOG_LEVELS.includes(text))
    throw new Error(`WAGGLE_LOG_LEVEL=${text}: use one of ${LOG_LEVELS.join(', ')}.`)
  return text
}
