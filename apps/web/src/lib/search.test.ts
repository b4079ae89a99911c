import type { Model } from '@waggle/cluster'
import type { Service, SwarmNode, Task } from '@waggle/protocol'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './search.ts'

const node = { id: 'nodeid1', name: 'fra-01', state: 'ready', availability: 'drain', role: 'worker' } as SwarmNode
const service = { id: 's', name: 'shop_api', stack: 'shop' } as Service
const task = { id: 'abc123', serviceId: 's', slot: 2, nodeId: 'nodeid1', image: 'ghcr.io/shop/api:1.4', state: 'preparing' } as Task
const model = { nodes: new Map([[node.id, node]]), services: new Map([[service.id, service]]) } as unknown as Model

const finds = (text: string) => parseQuery(text)!.task(task, model)

describe('a search', () => {
  it('asks nothing when it is empty', () => {
    expect(parseQuery('  ')).toBeNull()
  })

  it.each([
    'shop',
    'API',
    'shop_api.2',
    'fra-01',
    'api:1.4',
    'preparing',
    'starting',
    'abc',
    'shop fra',
    'service:api node:fra',
    'state:starting stack:shop',
    'image:ghcr.io',
  ])('“%s” finds the task', (text) => {
    expect(finds(text)).toBe(true)
  })

  it.each(['web', 'shop ams', 'node:shop', 'state:running', '23', 'id:bc1'])('“%s” does not', (text) => {
    expect(finds(text)).toBe(false)
  })

  it('finds nodes by name, state, availability and role', () => {
    expect(['fra', 'drain', 'worker', 'node:fra state:ready'].every(text => parseQuery(text)!.node(node))).toBe(true)
    expect(parseQuery('service:fra')!.node(node)).toBe(false)
  })
})
