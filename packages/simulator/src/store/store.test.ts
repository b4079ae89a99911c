import type { Change } from './store.ts'
import { describe, expect, it } from 'vitest'
import { createStamper } from './stamp.ts'
import { Store } from './store.ts'

const createStore = (): Store => new Store(createStamper(() => 0))
const secret = (ID: string, Name = ID) => ({ ID, Spec: { Name, Labels: {}, Data: 'YQ==' } })

describe('store', () => {
  it('gives all changes of a transaction one index, and the next one the next', () => {
    const store = createStore()
    store.update((tx) => {
      tx.create('secret', secret('a'))
      tx.create('secret', secret('b'))
    })
    const index = store.index
    store.update(tx => tx.patch('secret', 'a', {}))
    expect(store.secrets.get('b')?.Version.Index).toBe(index)
    expect(store.secrets.get('a')?.Version.Index).toBe(index + 1)
  })

  it('uses no index up where nothing changed', () => {
    const store = createStore()
    const index = store.index
    store.update(tx => tx.remove('secret', 'nobody'))
    expect(store.index).toBe(index)
  })

  it('tells every listener of transactions in their order, also of those a listener starts', () => {
    const store = createStore()
    const heard: string[] = []
    store.onChange(([change]) => {
      if (change!.object.ID === 'a' && change!.action === 'create')
        store.update(tx => tx.create('secret', secret('b')))
    })
    store.onChange(changes => heard.push(...changes.map(change => `${change.action} ${change.object.ID}`)))
    store.update(tx => tx.create('secret', secret('a')))
    expect(heard).toEqual(['create a', 'create b'])
  })

  it('hands over the old object and leaves it as it was', () => {
    const store = createStore()
    const changes: Change[] = []
    store.update(tx => tx.create('secret', secret('a', 'one')))
    store.onChange(all => changes.push(...all))
    store.update(tx => tx.patch('secret', 'a', { Spec: { Name: 'two', Labels: {} } }))
    expect(changes[0]?.oldObject).toMatchObject({ Spec: { Name: 'one' } })
    expect(store.secretsByName.first('one')).toBeUndefined()
    expect(store.secretsByName.first('two')?.ID).toBe('a')
  })

  it('lists by id', () => {
    const store = createStore()
    for (const id of ['c', 'a', 'b']) store.update(tx => tx.create('secret', secret(id)))
    store.update(tx => tx.remove('secret', 'b'))
    expect(store.secrets.sorted().map(object => object.ID)).toEqual(['a', 'c'])
  })
})
