import { describe, expect, it } from 'vitest'
import { jsonFault, misfit } from './go-json.ts'

describe('jsonFault', () => {
  it.each(['{}', ' [1, -2.5e3, "a\\u00e9\\n", true, null] ', '{"a":{"b":[]}}', '"x"'])('finds none in %s', (text) => {
    expect(jsonFault(text)).toBeUndefined()
  })

  // As Go 1.24's encoding/json has them.
  it.each([
    ['{"Name":"a', 'unexpected EOF'],
    ['{', 'unexpected EOF'],
    ['name=a', 'invalid character \'a\' in literal null (expecting \'u\')'],
    ['hello', 'invalid character \'h\' looking for beginning of value'],
    ['{a', 'invalid character \'a\' looking for beginning of object key string'],
    ['{"a" 1}', 'invalid character \'1\' after object key'],
    ['{"a":1 2}', 'invalid character \'2\' after object key:value pair'],
    ['[1 2]', 'invalid character \'2\' after array element'],
    ['"\\x"', 'invalid character \'x\' in string escape code'],
    ['\'a\'', 'invalid character \'\\\'\' looking for beginning of value'],
  ])('says of %s: %s', (text, fault) => {
    expect(jsonFault(text)).toBe(fault)
  })
})

describe('misfit', () => {
  it('names kinds as Go does', () => {
    expect(misfit([], 'value of type swarm.SecretSpec')).toBe('json: cannot unmarshal array into Go value of type swarm.SecretSpec')
    expect(misfit(true, 'struct field S.A of type string')).toBe('json: cannot unmarshal bool into Go struct field S.A of type string')
  })
})
