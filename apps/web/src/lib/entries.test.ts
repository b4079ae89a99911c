import type { Activity } from '@waggle/protocol'
import { expect, it } from 'vitest'
import { filterEntries, mergeEntries } from './entries.ts'

const entry = (seq: number, more: Partial<Activity> = {}): Activity => ({
  seq,
  at: new Date(seq * 1_000).toISOString(),
  type: 'service',
  action: 'update',
  severity: 'info',
  objectId: 'id',
  name: 'web',
  text: 'Service web: replicas 1 → 2',
  changes: [],
  ...more,
})
const seqs = (entries: Activity[]) => entries.map(({ seq }) => seq)

it('keeps each entry once, newest first, however they come', () => {
  expect(seqs(mergeEntries([entry(5), entry(4)], [entry(6), entry(5), entry(2)]))).toEqual([6, 5, 4, 2])
})

it('puts what was found out late where it happened', () => {
  expect(seqs(mergeEntries([entry(5), entry(4)], [entry(6, { at: entry(4).at })]))).toEqual([5, 6, 4])
})

it('filters by type, words and time, all of them together', () => {
  const all = [entry(9, { type: 'node', name: 'fra-01', text: 'Node fra-01 is down' }), entry(8), entry(1)]
  expect(seqs(filterEntries(all, { type: null, text: '', since: null }))).toEqual([9, 8, 1])
  expect(seqs(filterEntries(all, { type: 'service', text: '', since: 5_000 }))).toEqual([8])
  expect(seqs(filterEntries(all, { type: null, text: 'FRA down', since: null }))).toEqual([9])
})
