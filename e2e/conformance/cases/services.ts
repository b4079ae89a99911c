import type { RawServiceSpec } from '@waggle/server/engine'
import type { Case, Input } from '../case.ts'
import type { Fixture } from '../fixture.ts'
import { missing } from '../case.ts'
import { configReference, secretReference, serviceSpec } from '../service-spec.ts'
import { badFilters, nothingFound, notManager } from './lists.ts'

export const serviceList: readonly Case[] = [
  { name: 'fine: none', onEmpty: true },
  { name: 'fine' },
  { name: 'fine: with the count of tasks', input: { query: { status: 'true' } } },
  { name: 'fine: by name', input: { query: { filters: { name: ['conformance-web'] } } } },
  { name: 'fine: by the beginning of a name', input: { query: { filters: { name: ['conformance-'] } } } },
  { name: 'fine: by label', input: { query: { filters: { label: ['team=blue'] } } } },
  { name: 'fine: by label without a value', input: { query: { filters: { label: ['team'] } } } },
  { name: 'fine: by id', input: ({ web }) => ({ query: { filters: { id: [web] } } }) },
  { name: 'fine: by mode', input: { query: { filters: { mode: ['global'] } } } },
  nothingFound({ name: ['nosuch'] }),
  { name: 'bad input: a mode there is not', input: { query: { filters: { mode: ['solo'] } } } },
  ...badFilters,
  notManager,
]

export const serviceInspect: readonly Case[] = [
  { name: 'fine', input: ({ web }) => ({ id: web }) },
  { name: 'fine: by name', input: { id: 'conformance-web' } },
  { name: 'fine: by the beginning of its id', input: ({ web }) => ({ id: web.slice(0, 12) }) },
  { name: 'fine: with defaults', input: ({ web }) => ({ id: web, query: { insertDefaults: 'true' } }) },
  { name: 'missing', input: missing },
]

type Body = Record<string, unknown>
type Task = RawServiceSpec['TaskTemplate'] & Body

const withTask = (name: string, change: (task: Task) => object): Input => {
  const spec = serviceSpec(name, { mode: 0 })
  return { body: { ...spec, TaskTemplate: change(spec.TaskTemplate as Task) } }
}
const withContainer = (name: string, change: object): Input =>
  withTask(name, task => ({ ...task, ContainerSpec: { ...task.ContainerSpec, ...change } }))

export const serviceCreate: readonly Case[] = [
  { name: 'fine', input: fixture => ({ body: serviceSpec(fixture.name(), { mode: 0 }) }) },
  { name: 'conflict: a name in use', input: { body: serviceSpec('conformance-web') } },
  { name: 'bad input: no name', input: { body: serviceSpec('', { mode: 0 }) } },
  { name: 'bad input: a name with a space', input: { body: serviceSpec('a b') } },
  { name: 'bad input: a name too long', input: { body: serviceSpec('a'.repeat(64)) } },
  { name: 'bad input: no image', input: fixture => ({ body: serviceSpec(fixture.name(), { image: '' }) }) },
  { name: 'bad input: an image that is no reference', input: fixture => ({ body: serviceSpec(fixture.name(), { image: 'A B' }) }) },
  { name: 'bad input: no container', input: fixture => withTask(fixture.name(), ({ ContainerSpec: _, ...task }) => task) },
  { name: 'bad input: an unknown secret', input: fixture => withContainer(fixture.name(), { Secrets: [secretReference(missing.id, 'nosuch')] }) },
  {
    name: 'bad input: two secrets in one file',
    input: fixture =>
      withContainer(fixture.name(), {
        Secrets: [secretReference(fixture.held, 'conformance-held', 'same'), secretReference(fixture.loose, 'conformance-loose', 'same')],
      }),
  },
  {
    name: 'bad input: a secret by another name',
    input: fixture => withContainer(fixture.name(), { Secrets: [secretReference(fixture.held, 'other')] }),
  },
  {
    name: 'bad input: a secret without a name',
    input: fixture => withContainer(fixture.name(), { Secrets: [{ SecretID: fixture.held, File: { Name: 'x', UID: '0', GID: '0', Mode: 292 } }] }),
  },
  { name: 'bad input: an unknown config', input: fixture => withContainer(fixture.name(), { Configs: [configReference(missing.id, 'nosuch')] }) },
  { name: 'bad input: an unknown network', input: fixture => ({ body: serviceSpec(fixture.name(), { mode: 0, networks: ['nosuch'] }) }) },
  {
    name: 'bad input: a constraint that is none',
    input: fixture => ({ body: serviceSpec(fixture.name(), { mode: 0, constraints: ['node.role'] }) }),
  },
  {
    name: 'bad input: a published port in use',
    input: fixture => ({ body: serviceSpec(fixture.name(), { mode: 0, ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: 18081 }] }) }),
  },
  {
    name: 'bad input: one published port twice',
    input: fixture => ({
      body: serviceSpec(fixture.name(), {
        mode: 0,
        ports: [
          { Protocol: 'tcp', TargetPort: 80, PublishedPort: 18099 },
          { Protocol: 'tcp', TargetPort: 81, PublishedPort: 18099 },
        ],
      }),
    }),
  },
  {
    name: 'bad input: an unknown restart condition',
    input: fixture => withTask(fixture.name(), task => ({ ...task, RestartPolicy: { Condition: 'maybe' } })),
  },
  {
    name: 'bad input: an unknown failure action',
    input: fixture => ({ body: { ...serviceSpec(fixture.name()), UpdateConfig: { FailureAction: 'cry' } } }),
  },
  {
    name: 'bad input: two modes',
    input: fixture => ({ body: { ...serviceSpec(fixture.name()), Mode: { Global: {}, Replicated: { Replicas: 1 } } } }),
  },
  { name: 'bad input: no JSON', input: { raw: '{"Name":' } },
]

interface Read {
  ID: string
  Version: { Index: number }
  Spec: Body
}

/** An update of a service of its own. */
const updating
  = (change: (service: Read, fixture: Fixture) => Input) =>
    async (fixture: Fixture): Promise<Input> => {
      const id = await fixture.service()
      const service = await fixture.read<Read>('service', id)
      return { id, query: { version: service.Version.Index }, body: service.Spec, ...change(service, fixture) }
    }

export const serviceUpdate: readonly Case[] = [
  { name: 'fine: nothing changed', input: updating(() => ({})) },
  { name: 'fine: a label', input: updating(({ Spec }) => ({ body: { ...Spec, Labels: { a: 'b' } } })) },
  { name: 'missing', input: { ...missing, query: { version: 1 }, body: serviceSpec('nosuch') } },
  { name: 'stale', input: updating(() => ({ query: { version: 1 } })) },
  { name: 'stale: and a name that is another', input: updating(({ Spec }) => ({ query: { version: 1 }, body: { ...Spec, Name: 'other' } })) },
  {
    name: 'stale: and an unknown secret',
    input: updating((_, fixture) => ({
      query: { version: 1 },
      ...withContainer(fixture.name(), { Secrets: [secretReference(missing.id, 'nosuch')] }),
    })),
  },
  { name: 'bad input: another name', input: updating(({ Spec }) => ({ body: { ...Spec, Name: 'conformance-other' } })) },
  { name: 'bad input: another mode', input: updating(({ Spec }) => ({ body: { ...Spec, Mode: { Global: {} } } })) },
  {
    name: 'bad input: an unknown secret',
    input: updating(({ Spec }) => ({
      body: { ...Spec, TaskTemplate: { ContainerSpec: { Image: 'busybox:lab', Secrets: [secretReference(missing.id, 'nosuch')] } } },
    })),
  },
  { name: 'bad input: no version', input: updating(() => ({ query: {} })) },
  { name: 'bad input: a version that is no number', input: updating(() => ({ query: { version: 'x' } })) },
  {
    name: 'bad input: back, where there is no previous spec',
    input: updating(({ Version }) => ({ query: { version: Version.Index, rollback: 'previous' } })),
  },
  { name: 'bad input: no JSON', input: updating(() => ({ body: undefined, raw: '{' })) },
]

export const serviceRemove: readonly Case[] = [
  { name: 'fine', input: async fixture => ({ id: await fixture.service() }) },
  {
    name: 'fine: by name',
    input: async (fixture) => {
      const name = fixture.name()
      await fixture.service(name)
      return { id: name }
    },
  },
  { name: 'missing', input: missing },
]
