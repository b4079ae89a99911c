import { EngineError } from './error.ts'

/**
 * Reads `since` and `until`: seconds with a fraction. Other forms are the CLI's to turn into this one.
 * @returns nanoseconds since the epoch, or undefined where nothing was given
 */
export function parseTime(text: string | null): bigint | undefined {
  if (text === null || text === '')
    return undefined
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text)
  if (match)
    return BigInt(match[1]!) * 1_000_000_000n + BigInt((match[2] ?? '').slice(0, 9).padEnd(9, '0'))
  const [seconds = '', fraction = ''] = text.split(/\.(.*)/s)
  const bad = /^-?\d+$/.test(seconds) ? fraction : seconds
  // The daemon does not call it the client's fault.
  throw new EngineError(500, `strconv.ParseInt: parsing ${JSON.stringify(bad)}: invalid syntax`)
}
