import { expect, it } from 'vitest'
import { base64, utf8 } from './encode.ts'

it.each(['', 'a', 'ab', 'abc', 'grün', 'пароль', '🐝 and ﷽', 'ends in a newline\n', '\0\x7F'])('%j arrives byte for byte', (text) => {
  expect(Buffer.from(base64(utf8(text)), 'base64').toString('utf8')).toBe(text)
})

it('takes the largest secret', () => {
  const data = Uint8Array.from({ length: 511_999 }, (_, i) => (i * 31) % 256)
  expect(base64(data)).toBe(Buffer.from(data).toString('base64'))
})
