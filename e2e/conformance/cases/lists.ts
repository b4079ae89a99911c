import type { Case } from '../case.ts'

/** What every call that takes `filters` answers to bad ones. */
export const badFilters: readonly Case[] = [
  { name: 'bad input: a filter of unknown name', input: { query: { filters: { nosuch: ['x'] } } } },
  { name: 'bad input: filters that are no JSON', input: { query: { filters: '{name' } } },
  { name: 'bad input: filters that are a list', input: { query: { filters: ['name'] } } },
  { name: 'bad input: a filter that is text', input: { query: { filters: { name: 'x' } } } },
]

export const notManager: Case = { name: 'not a manager' }

export const nothingFound = (filters: object): Case => ({ name: 'fine: a filter that nothing meets', input: { query: { filters } } })
