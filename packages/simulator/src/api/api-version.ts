import type { Identity } from './identity.ts'
import { EngineError } from './error.ts'

/** Takes `/v1.NN` off a path; throws the Engine's 400 for a version outside its range. */
export function stripVersion(path: string, { apiVersion, minApiVersion }: Identity): string {
  const match = /^\/v(\d+\.\d+)(\/.*)$/.exec(path)
  if (!match)
    return path
  const asked = match[1]!
  if (compare(asked, apiVersion) > 0)
    throw new EngineError(400, `client version ${asked} is too new. Maximum supported API version is ${apiVersion}`)
  if (compare(asked, minApiVersion) < 0)
    throw new EngineError(400, `client version ${asked} is too old. Minimum supported API version is ${minApiVersion}, please upgrade your client to a newer version`)
  return match[2]!
}

function compare(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA - majorB || minorA - minorB
}
