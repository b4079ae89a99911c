import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64Bytes, MAX_SECRET_BYTES, refuseLabels, refuseName, refuseSize, refuseValue } from './rules.ts'

describe('a name', () => {
  it.each(['a', 'db_password', 'db_password_v2', 'a.b-c_D9', 'x'.repeat(64)])('%s is taken', name => expect(refuseName(name)).toBeNull())

  it.each([
    ['', 'is empty'],
    ['x'.repeat(65), 'has 65 characters'],
    ['-a', 'begin and end'],
    ['a.', 'begin and end'],
    ['_', 'begin and end'],
    ['a b', 'a space'],
    ['pässword', '“ä”'],
    ['a/b', '“/”'],
    ['a\n', 'only letters'],
  ])('%j is refused and told why', (name, why) => {
    expect(refuseName(name)).toMatchObject({ code: 'secret.name-invalid', detail: expect.stringContaining(why) as string })
  })
})

describe('a value', () => {
  it('is measured in bytes by its base64', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => base64Bytes(Buffer.from(bytes).toString('base64')) === bytes.length))
  })

  it('has 1 to 511,999 bytes', () => {
    expect(refuseSize(0)?.code).toBe('secret.value-empty')
    expect(refuseSize(1)).toBeNull()
    expect(refuseSize(MAX_SECRET_BYTES)).toBeNull()
    expect(refuseSize(512_000)?.code).toBe('secret.value-too-large')
    expect(refuseValue('')?.code).toBe('secret.value-empty')
  })

  it.each(['YQ', 'YQ=', '@@@@', 'Y Q=', 'YWJj\n', 'YQ==YQ=='])('%j is not base64', value =>
    expect(refuseValue(value)?.code).toBe('secret.value-not-base64'))

  it('never appears in the refusal', () => {
    fc.assert(fc.property(fc.string({ minLength: 8 }), value => !(refuseValue(value)?.detail ?? '').includes(value)))
  })
})

it('labels of Waggle\'s own are reserved', () => {
  expect(refuseLabels({ team: 'a' })).toBeNull()
  expect(refuseLabels({ 'waggle.rotation': 'x' })?.code).toBe('secret.label-reserved')
})
