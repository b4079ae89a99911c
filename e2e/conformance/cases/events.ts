import type { RawEvent } from '@waggle/server/engine'
import type { Case, Input } from '../case.ts'
import type { Fixture } from '../fixture.ts'
import { badFilters } from './lists.ts'

/** What came about since the fixture was begun; a stream without an end is for the sequences. */
const past
  = (filters: object) =>
    ({ stage, began }: Fixture): Input => ({ query: { since: (began / 1000).toFixed(3), until: (stage.subject.now() / 1000).toFixed(3), filters } })

/** One line is JSON as much as many are. */
const lines = (body: unknown): RawEvent[] => [body].flat() as RawEvent[]

/** Only of the fixture's standing objects, not of other cases'. */
const ours = (body: unknown): unknown => lines(body).filter(({ Actor }) => /^conformance-[a-z]/.test(Actor?.Attributes?.name ?? ''))

export const events: readonly Case[] = [
  { name: 'fine: of a service', look: lines, input: past({ type: ['service'], service: ['conformance-mesh'] }) },
  { name: 'fine: of services', look: ours, input: past({ type: ['service'], event: ['create'] }) },
  { name: 'fine: of secrets', look: ours, input: past({ type: ['secret'], event: ['create'] }) },
  { name: 'fine: of configs', look: ours, input: past({ type: ['config'], event: ['create'] }) },
  { name: 'fine: of networks', look: ours, input: past({ type: ['network'], scope: ['swarm'], event: ['create'] }) },
  { name: 'fine: none', input: past({ type: ['service'], service: ['nosuch'] }) },
  { name: 'fine: of a type there is not', input: past({ type: ['nosuch'] }) },
  { name: 'bad input: since that is no time', input: { query: { since: 'yesterday' } } },
  { name: 'bad input: until that is no time', input: { query: { until: 'tomorrow' } } },
  { name: 'bad input: until before since', input: { query: { since: 200, until: 100 } } },
  ...badFilters.map(({ name, input }) => ({ name, input: { query: { until: 100, ...(input as Input).query } } })),
]
