import type { RawLabels } from '../engine/index.ts'

/** Labels whose values are passwords more often than not; their values never leave the server. */
const PRIVATE = ['password', 'secret', 'token', 'basicauth']
export const MASK = '••••••'

/** An object's labels with the values of private ones masked. */
export function publicLabels(labels: RawLabels | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(labels ?? {}).map(([key, value]) => [key, isPrivate(key) ? MASK : value]))
}

function isPrivate(key: string): boolean {
  const lower = key.toLowerCase()
  return PRIVATE.some(word => lower.includes(word))
}
