import type { Identity } from './identity.ts'
import { EngineError } from './error.ts'

/** Takes `/v1.NN` apart from a path, if it is there. */
export function splitVersion(path: string): { version: string | undefined, path: string } {
  const match = /^\/v(\d+\.\d+)(\/.*)$/.exec(path)
  return match ? { version: match[1]!, path: match[2]! } : { version: undefined, path }
}

/** Throws the Engine's 400 for a version outside its range. */
export function checkApiVersion(asked: string, { apiVersion, minApiVersion }: Identity): void {
  if (compareVersions(asked, apiVersion) > 0)
    throw new EngineError(400, `client version ${asked} is too new. Maximum supported API version is ${apiVersion}`)
  if (compareVersions(asked, minApiVersion) < 0) {
    throw new EngineError(
      400,
      `client version ${asked} is too old. Minimum supported API version is ${minApiVersion}, please upgrade your client to a newer version`,
    )
  }
}

export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA - majorB || minorA - minorB
}
