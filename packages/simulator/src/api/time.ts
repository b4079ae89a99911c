import { EngineError } from './error.ts'

/**
 * Reads `since` and `until`: seconds with a fraction, or RFC 3339.
 * @returns nanoseconds since the epoch, or undefined where nothing was given
 */
export function parseTime(text: string | null): bigint | undefined {
  if (text === null || text === '')
    return undefined
  const match = /^(\d+)(?:\.(\d{1,9}))?$/.exec(text)
  if (match)
    return BigInt(match[1]!) * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'))
  const ms = Date.parse(text)
  if (Number.isNaN(ms))
    throw new EngineError(400, `parsing time ${JSON.stringify(text)}: invalid syntax`)
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  return BigInt(Math.floor(ms / 1000)) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'))
}
