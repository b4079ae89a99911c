import type { Case, Input } from '../case.ts'
import type { Fixture } from '../fixture.ts'
import { missing } from '../case.ts'
import { base64 } from '../fixture.ts'
import { badFilters, nothingFound, notManager } from './lists.ts'

/** Secrets and configs are asked the same; what differs is what they answer. */
interface Of {
  readonly kind: 'secret' | 'config'
  readonly tooLarge: number
}

export const SECRET: Of = { kind: 'secret', tooLarge: 512_000 }
export const CONFIG: Of = { kind: 'config', tooLarge: 1_024_000 }

const heldOf = (fixture: Fixture, { kind }: Of): string => (kind === 'secret' ? fixture.held : fixture.heldConfig)

export const list = (of: Of): readonly Case[] => [
  { name: 'fine: none', onEmpty: true },
  { name: 'fine' },
  { name: 'fine: by the beginning of a name', input: { query: { filters: { name: ['conformance-'] } } } },
  { name: 'fine: by whole names', input: { query: { filters: { names: ['conformance-held', 'conformance-config'] } } } },
  { name: 'fine: by label', input: { query: { filters: { label: ['team=blue'] } } } },
  { name: 'fine: by label and another', input: { query: { filters: { label: ['team=blue', 'stack=shop'] } } } },
  { name: 'fine: by id', input: fixture => ({ query: { filters: { id: [heldOf(fixture, of)] } } }) },
  nothingFound({ name: ['nosuch'] }),
  ...badFilters,
  notManager,
]

export const inspect = (of: Of): readonly Case[] => [
  { name: 'fine', input: fixture => ({ id: heldOf(fixture, of) }) },
  { name: 'fine: by name', input: { id: of.kind === 'secret' ? 'conformance-held' : 'conformance-config' } },
  { name: 'fine: by the beginning of its id', input: fixture => ({ id: heldOf(fixture, of).slice(0, 12) }) },
  { name: 'missing', input: missing },
]

/** A request that creates one, with this in its spec. */
const creating
  = (spec: object) =>
    (fixture: Fixture): Input => ({ body: { Name: fixture.name(), Data: base64('value'), ...spec } })

export const create = (of: Of): readonly Case[] => [
  { name: 'fine', input: creating({}) },
  { name: 'fine: with labels', input: creating({ Labels: { a: 'b', empty: '' } }) },
  { name: 'fine: with a template', input: creating({ Templating: { Name: 'golang' } }) },
  { name: 'fine: with a field there is not', input: creating({ Nosuch: 1 }) },
  { name: 'fine: as large as may be', input: creating({ Data: base64('x'.repeat(of.tooLarge - 1)) }) },
  { name: 'fine: a name of 64 characters', input: creating({ Name: `${of.kind}.${'a'.repeat(64 - of.kind.length - 3)}_b` }) },
  {
    name: 'conflict: a name in use',
    input: async (fixture) => {
      const name = fixture.name()
      await fixture[of.kind](name)
      return { body: { Name: name, Data: base64('other') } }
    },
  },
  { name: 'bad input: too large', input: creating({ Data: base64('x'.repeat(of.tooLarge)) }) },
  { name: 'bad input: empty data', input: creating({ Data: '' }) },
  { name: 'bad input: no data', input: creating({ Data: undefined }) },
  { name: 'bad input: data that is no base64', input: creating({ Data: 'not base64!' }) },
  { name: 'bad input: base64 that is cut off', input: creating({ Data: 'YWJ' }) },
  { name: 'bad input: an empty name', input: creating({ Name: '' }) },
  { name: 'bad input: no name', input: creating({ Name: undefined }) },
  { name: 'bad input: a name of 65 characters', input: creating({ Name: 'a'.repeat(65) }) },
  { name: 'bad input: a name with a slash', input: creating({ Name: 'a/b' }) },
  { name: 'bad input: a name that ends in a dot', input: creating({ Name: 'a.' }) },
  { name: 'bad input: a name with an accent', input: creating({ Name: 'clé' }) },
  { name: 'bad input: a bad name and no data', input: creating({ Name: 'a/b', Data: '' }) },
  {
    name: 'bad input: a name in use and no data',
    input: async (fixture) => {
      const name = fixture.name()
      await fixture[of.kind](name)
      return { body: { Name: name } }
    },
  },
  { name: 'bad input: a template there is not', input: creating({ Templating: { Name: 'nosuch' } }) },
  { name: 'bad input: a name that is a number', input: creating({ Name: 5 }) },
  { name: 'bad input: labels that are a list', input: creating({ Labels: ['a'] }) },
  { name: 'bad input: a label that is a number', input: creating({ Labels: { a: 1 } }) },
  { name: 'bad input: cut off', input: { raw: '{"Name":"a' } },
  { name: 'bad input: no JSON', input: { raw: 'name=a' } },
  { name: 'bad input: no body', input: { raw: '' } },
  { name: 'bad input: a list', input: { raw: '[]' } },
  { name: 'bad input: null', input: { raw: 'null' } },
  { name: 'bad input: called text', input: { raw: '{}', headers: { 'Content-Type': 'text/plain' } } },
  { ...notManager, input: { body: { Name: 'a', Data: base64('x') } } },
]

export const remove = (of: Of): readonly Case[] => [
  { name: 'fine', input: async fixture => ({ id: await fixture[of.kind]() }), withHeaders: true },
  {
    name: 'fine: by name',
    input: async (fixture) => {
      const name = fixture.name()
      await fixture[of.kind](name)
      return { id: name }
    },
  },
  { name: 'fine: by the beginning of its id', input: async fixture => ({ id: (await fixture[of.kind]()).slice(0, 12) }) },
  { name: 'missing', input: missing },
  { name: 'conflict: in use by a service', input: fixture => ({ id: heldOf(fixture, of) }) },
  { ...notManager, input: missing },
]

interface Read {
  ID: string
  Version: { Index: number }
  Spec: { Name: string, Labels: object, Data?: string }
}

/** An update of one of its own. */
const updating
  = (of: Of, change: (object: Read) => Input) =>
    async (fixture: Fixture): Promise<Input> => {
      const object = await fixture.read<Read>(of.kind, await fixture[of.kind](undefined, { Labels: { a: 'b' } }))
      const { Name, Labels } = object.Spec
      return { id: object.ID, query: { version: object.Version.Index }, body: { Name, Labels }, ...change(object) }
    }

export const update = (of: Of): readonly Case[] => [
  { name: 'fine: other labels', input: updating(of, ({ Spec }) => ({ body: { ...Spec, Labels: { c: 'd' } } })) },
  { name: 'fine: equal data', input: updating(of, ({ Spec }) => ({ body: { ...Spec, Data: base64('value') } })) },
  { name: 'missing', input: { ...missing, query: { version: 1 }, body: { Name: 'x' } } },
  { name: 'stale', input: updating(of, () => ({ query: { version: 1 } })) },
  { name: 'stale: and equal data', input: updating(of, ({ Spec }) => ({ query: { version: 1 }, body: { ...Spec, Data: base64('value') } })) },
  { name: 'stale: and different data', input: updating(of, ({ Spec }) => ({ query: { version: 1 }, body: { ...Spec, Data: base64('other') } })) },
  { name: 'bad input: different data', input: updating(of, ({ Spec }) => ({ body: { ...Spec, Data: base64('other') } })) },
  { name: 'bad input: another name', input: updating(of, ({ Spec }) => ({ body: { ...Spec, Name: 'other' } })) },
  { name: 'bad input: no name', input: updating(of, ({ Spec }) => ({ body: { Labels: Spec.Labels } })) },
  { name: 'bad input: no version', input: updating(of, () => ({ query: {} })) },
  { name: 'bad input: a version that is no number', input: updating(of, () => ({ query: { version: 'x' } })) },
]
