import type { Case } from '../case.ts'
import { missing } from '../case.ts'
import { badFilters, nothingFound, notManager } from './lists.ts'

/** Which of a service's tasks a node got is chance. */
const ofAnySlot = (body: unknown): unknown => (body as { Slot?: number }[]).map(task => ({ ...task, Slot: typeof task.Slot }))

export const taskList: readonly Case[] = [
  { name: 'fine: none', onEmpty: true },
  { name: 'fine' },
  { name: 'fine: by service id', input: ({ web }) => ({ query: { filters: { service: [web] } } }) },
  { name: 'fine: by service name', input: { query: { filters: { service: ['conformance-global'] } } } },
  { name: 'fine: by the desired state', input: { query: { filters: { 'desired-state': ['running'] } } } },
  { name: 'fine: by node', look: ofAnySlot, input: async fixture => ({ query: { filters: { node: [await fixture.node()] } } }) },
  { name: 'fine: by id', input: async fixture => ({ query: { filters: { id: [await fixture.task()] } } }) },
  { name: 'fine: by the beginning of its name', input: { query: { filters: { name: ['conformance-web.'] } } } },
  { name: 'fine: by label', input: { query: { filters: { label: ['team=blue'] } } } },
  nothingFound({ name: ['nosuch'] }),
  { name: 'missing: the service of a filter', input: { query: { filters: { service: [missing.id] } } } },
  { name: 'missing: the node of a filter', input: { query: { filters: { node: [missing.id] } } } },
  { name: 'bad input: a state there is not', input: { query: { filters: { 'desired-state': ['asleep'] } } } },
  ...badFilters,
  notManager,
]

export const taskInspect: readonly Case[] = [
  { name: 'fine', input: async fixture => ({ id: await fixture.task() }) },
  { name: 'fine: by the beginning of its id', input: async fixture => ({ id: (await fixture.task()).slice(0, 12) }) },
  { name: 'missing', input: missing },
]
