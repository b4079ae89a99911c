import type { Meta } from '../types/objects.ts'
import { EngineError, outOfSequence } from './error.ts'

/** Reads `?version=N`; throws the Engine's 400 for what is no number. */
export function versionOf(kind: string, query: URLSearchParams): number {
  const raw = query.get('version') ?? ''
  if (!/^\d+$/.test(raw)) {
    throw new EngineError(
      400,
      kind === 'secret' || kind === 'config'
        ? `invalid ${kind} version`
        : `invalid ${kind} version '${raw}': strconv.ParseUint: parsing ${JSON.stringify(raw)}: invalid syntax`,
    )
  }
  return Number(raw)
}

/** Throws "update out of sequence" (a 500) unless the caller has seen the object's last change. */
export function checkVersion(object: Meta, version: number): void {
  if (object.Version.Index !== version)
    throw outOfSequence()
}
