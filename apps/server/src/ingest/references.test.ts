import { createAuthority } from '@waggle/cluster'
import { aService } from '@waggle/cluster/testing'
import { expect, it } from 'vitest'
import { entriesOfReferences } from './references.ts'

const reference = (name: string, target = name) => ({ id: `id-${name}`, name, target })

function told(before: string[][], after: string[][]) {
  const authority = createAuthority('e')
  const service = (version: number, secrets: string[][]) => aService({ version, name: 'web', secrets: secrets.map(([name, target]) => reference(name!, target)) })
  authority.replace({ services: [service(1, before)] })
  return entriesOfReferences(authority.model, [service(2, after)]).map(entry => entry.text)
}

it.each([
  [[['db']], [['db']], []],
  [[], [['db']], ['Service web: was given the secret db']],
  [[['db']], [], ['Service web: no longer has the secret db']],
  [[['db', 'password']], [['db_v2', 'password']], ['Service web: secret db → db_v2']],
  [[['a'], ['b']], [['b'], ['c']], ['Service web: no longer has the secret a, was given the secret c']],
])('%j to %j', (before, after, texts) => {
  expect(told(before, after)).toEqual(texts)
})

it('says nothing of a service that is seen for the first time', () => {
  expect(entriesOfReferences(createAuthority('e').model, [aService({ secrets: [reference('a')] })])).toEqual([])
})
