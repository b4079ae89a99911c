/**
 * What the engine accepts, checked in the page before anything is sent and once more on the server.
 * Source: swarmkit api/validation/secrets.go and controlapi/common.go; seen on a real engine.
 */
import type { ErrorCode } from './errors.ts'

export interface Refusal {
  code: ErrorCode
  detail: string
}

export const MAX_NAME_LENGTH = 64
/** The engine refuses 512,000 bytes and more. */
export const MAX_SECRET_BYTES = 511_999
/** Base64 of the largest secret, with padding. */
export const MAX_SECRET_BASE64 = Math.ceil(MAX_SECRET_BYTES / 3) * 4
export const RESERVED_LABEL_PREFIX = 'waggle.'

const NAME = /^[a-z0-9](?:[\w.-]*[a-z0-9])?$/i
const BASE64 = /^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?$/i

/** Why the engine would refuse this name for a secret or config; null where it would not. */
export function refuseName(name: string): Refusal | null {
  const refuse = (detail: string): Refusal => ({ code: 'secret.name-invalid', detail })
  if (name.length === 0)
    return refuse('The name is empty.')
  if (name.length > MAX_NAME_LENGTH)
    return refuse(`The name has ${name.length} characters; at most ${MAX_NAME_LENGTH} are allowed.`)
  if (NAME.test(name))
    return null
  const wrong = name.match(/[^\w.-]/u)
  if (wrong) {
    return refuse(
      `The name holds ${wrong[0] === ' ' ? 'a space' : `“${wrong[0]}”`}; only letters, digits, hyphens, underscores and dots are allowed.`,
    )
  }
  return refuse('The name must begin and end with a letter or a digit.')
}

/** Why the engine would refuse a value of this many bytes; null where it would not. */
export function refuseSize(bytes: number): Refusal | null {
  if (bytes === 0)
    return { code: 'secret.value-empty', detail: 'The value has 0 bytes.' }
  if (bytes > MAX_SECRET_BYTES) {
    return {
      code: 'secret.value-too-large',
      detail: `The value has ${bytes.toLocaleString('en')} bytes; at most ${MAX_SECRET_BYTES.toLocaleString('en')} are allowed.`,
    }
  }
  return null
}

/** Why a base64 text cannot be a secret's value; the text itself is never part of the answer. */
export function refuseValue(base64: string): Refusal | null {
  if (!BASE64.test(base64))
    return { code: 'secret.value-not-base64', detail: 'The value holds characters or a padding that base64 does not have.' }
  return refuseSize(base64Bytes(base64))
}

/** How many bytes a well-formed base64 text stands for. */
export function base64Bytes(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}

/** Why labels given by a person are refused; null where they are not. */
export function refuseLabels(labels: Readonly<Record<string, string>>): Refusal | null {
  const reserved = Object.keys(labels).find(key => key.startsWith(RESERVED_LABEL_PREFIX))
  return reserved === undefined ? null : { code: 'secret.label-reserved', detail: `The label ${reserved} is reserved.` }
}
