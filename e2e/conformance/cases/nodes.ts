import type { RawNode } from '@waggle/server/engine'
import type { Case } from '../case.ts'
import { missing } from '../case.ts'
import { badFilters, nothingFound, notManager } from './lists.ts'

/** A machine's own: its plugins, its resources beside the two that are read, its count of certificates. */
function withoutMachine(node: RawNode): object {
  const { Description, ...rest } = node
  const { Hostname, Platform, Resources, Engine } = Description ?? {}
  return {
    ...rest,
    Description: {
      Hostname,
      Platform,
      Resources: { NanoCPUs: Resources?.NanoCPUs, MemoryBytes: Resources?.MemoryBytes },
      Engine: { EngineVersion: Engine?.EngineVersion },
    },
  }
}

const one = (body: unknown): unknown => withoutMachine(body as RawNode)
const many = (body: unknown): unknown => (body as RawNode[]).map(withoutMachine)

export const nodeInspect: readonly Case[] = [
  { name: 'fine: a worker', look: one, input: async fixture => ({ id: await fixture.node() }) },
  { name: 'fine: itself', look: one, input: { id: 'self' } },
  { name: 'fine: by its name', look: one, input: ({ stage }) => ({ id: stage.subject.nodeNames[3]! }) },
  { name: 'fine: by the beginning of its id', look: one, input: async fixture => ({ id: (await fixture.node()).slice(0, 12) }) },
  { name: 'missing', input: missing },
  { ...notManager, input: missing },
]

export const nodeList: readonly Case[] = [
  { name: 'fine', look: many },
  { name: 'fine: by role', look: many, input: { query: { filters: { role: ['worker'] } } } },
  { name: 'fine: by name', look: many, input: ({ stage }) => ({ query: { filters: { name: [stage.subject.nodeNames[3]!] } } }) },
  { name: 'fine: by the other form of filters', look: many, input: { query: { filters: { role: { manager: true } } } } },
  nothingFound({ name: ['nosuch'] }),
  { name: 'bad input: a role there is not', input: { query: { filters: { role: ['queen'] } } } },
  ...badFilters,
  notManager,
]

async function nodeSpec(
  fixture: Parameters<Extract<Case['input'], (...a: never[]) => unknown>>[0],
): Promise<{ id: string, version: number, spec: object }> {
  const id = await fixture.node()
  const { Spec, Version } = await fixture.read<RawNode & { ID: string, Version: { Index: number } }>('node', id)
  return { id, version: Version.Index, spec: Spec! }
}

export const nodeUpdate: readonly Case[] = [
  {
    name: 'fine',
    input: async (fixture) => {
      const { id, version, spec } = await nodeSpec(fixture)
      return { id, query: { version }, body: spec }
    },
  },
  { name: 'missing', input: { ...missing, query: { version: 1 }, body: { Role: 'worker', Availability: 'active' } } },
  {
    name: 'stale',
    input: async (fixture) => {
      const { id, spec } = await nodeSpec(fixture)
      return { id, query: { version: 1 }, body: spec }
    },
  },
  {
    name: 'bad input: an availability there is not',
    input: async (fixture) => {
      const { id, version, spec } = await nodeSpec(fixture)
      return { id, query: { version }, body: { ...spec, Availability: 'asleep' } }
    },
  },
  {
    name: 'bad input: a role there is not',
    input: async (fixture) => {
      const { id, version, spec } = await nodeSpec(fixture)
      return { id, query: { version }, body: { ...spec, Role: 'queen' } }
    },
  },
  {
    name: 'bad input: no version',
    input: async (fixture) => {
      const { id, spec } = await nodeSpec(fixture)
      return { id, body: spec }
    },
  },
]
