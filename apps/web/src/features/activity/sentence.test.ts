import type { Activity } from '@waggle/protocol'
import { expect, it } from 'vitest'
import { sentenceOf, untoldChanges } from './sentence.ts'

const entry = (text: string, changes: Activity['changes'] = []) => ({ name: 'shop_api', text, changes }) as Activity

it('parts the sentence around the name', () => {
  expect(sentenceOf(entry('Service shop_api: replicas 1 → 2'))).toEqual({ before: 'Service ', after: ': replicas 1 → 2' })
  expect(sentenceOf(entry('Something else'))).toEqual({ before: '', after: ' Something else' })
})

it('tells a change only where the sentence does not', () => {
  const told = { what: 'replicas', from: '1', to: '2' }
  const untold = { what: 'image', from: 'a:1', to: 'a:9' }
  expect(untoldChanges(entry('Service shop_api: replicas 1 → 2', [told, untold]))).toEqual([untold])
})
