import type { ServiceStand } from './by-stack.ts'
import { expect, it } from 'vitest'
import { groupByStack } from './by-stack.ts'

it('orders stacks and services by name, numbers as numbers, the stackless last', () => {
  const row = (name: string, stack: string | null) => ({ service: { name, stack } }) as ServiceStand
  const groups = groupByStack([row('z', null), row('b_10', 'b'), row('b_9', 'b'), row('a_x', 'a')])
  expect(groups.map(({ stack, rows }) => [stack, rows.map(({ service }) => service.name)])).toEqual([
    ['a', ['a_x']],
    ['b', ['b_9', 'b_10']],
    [null, ['z']],
  ])
})
