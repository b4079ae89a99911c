import { expect, it } from 'vitest'
import { decodeBase64 } from './base64.ts'

it.each(['', 'YQ==', 'YWI=', 'YWJj', 'YWJj\nZGVm\r\n'])('decodes %j', (text) => {
  expect(decodeBase64(text)).toEqual(Buffer.from(text, 'base64'))
})

// As Go's strict decoder has them.
it.each([
  ['not base64!', 3],
  ['YWJ', 0],
  ['YWJjYWJ', 4],
  ['YWJj*', 4],
  ['YQ==YQ==', 4],
  ['=', 0],
  ['YQ=', 3],
])('stops in %j at byte %i', (text, badAt) => {
  expect(decodeBase64(text)).toEqual({ badAt })
})
