import type { CollectionRecords, Delta, Service, Snapshot, SwarmNode, Task } from '@waggle/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAuthority } from './authority.ts'
import { recordsOf } from './model.ts'
import { createReplica } from './replica.ts'
import { aNode, aSecret, aService, aTask } from './testing.ts'

const id = fc.integer({ min: 0, max: 7 }).map(n => `id${n}`)
const node: fc.Arbitrary<SwarmNode> = fc.record({ id, state: fc.constantFrom('ready', 'down') }).map(part => aNode(part))
const service: fc.Arbitrary<Service> = fc
  .record({
    id,
    version: fc.nat(5),
    stack: fc.constantFrom('shop', 'data', null),
    secrets: fc.uniqueArray(id, { maxLength: 3 }),
    before: fc.uniqueArray(id, { maxLength: 2 }),
  })
  .map(({ secrets, before, ...part }) => aService({ ...part, secrets: secrets.map(reference), previousSecrets: before.map(reference) }))
const task: fc.Arbitrary<Task> = fc
  .record({
    id,
    version: fc.nat(5),
    serviceId: id,
    nodeId: fc.option(id),
    state: fc.constantFrom('running', 'failed', 'pending'),
    secrets: fc.uniqueArray(id, { maxLength: 3 }),
  })
  .map(part => aTask(part))
const listing = <T extends { id: string }>(record: fc.Arbitrary<T>) => fc.uniqueArray(record, { selector: each => each.id, maxLength: 8 })
const listings: fc.Arbitrary<Partial<CollectionRecords>> = fc.record(
  { nodes: listing(node), services: listing(service), tasks: listing(task), secrets: listing(id.map(each => aSecret({ id: each }))) },
  { requiredKeys: [] },
)

function reference(each: string) {
  return { id: each, name: each, target: null }
}

/** What the line does with what the authority says next. */
const fate = fc.constantFrom('arrives', 'is lost', 'arrives twice', 'comes late')

describe('the replica', () => {
  it('equals the authority after any changes, losses, doubles and reconnects', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(listings, fate, fc.boolean())), (steps) => {
        const authority = createAuthority('epoch')
        const replica = createReplica()
        const snapshot = (): Snapshot => ({
          type: 'snapshot',
          epoch: authority.epoch,
          revision: authority.revision(),
          records: authority.records(),
          activity: [],
        })
        const deliver = (message: Delta) => {
          if (replica.apply(message) === 'gap')
            replica.apply(snapshot())
        }
        replica.apply(snapshot())
        const late: Delta[] = []
        for (const [listed, happens, reconnects] of steps) {
          const delta = authority.replace(listed)
          if (delta && happens === 'comes late')
            late.push(delta)
          else if (delta && happens !== 'is lost')
            deliver(delta)
          if (delta && happens === 'arrives twice')
            deliver(delta)
          for (const old of happens === 'arrives' ? late.splice(0) : []) deliver(old)
          if (reconnects)
            replica.apply(snapshot())
        }
        // One more change shows the replica whatever it missed before.
        const last = authority.replace({ nodes: [aNode({ id: 'last' })] })
        deliver(last!)
        expect(recordsOf(replica.model)).toEqual(authority.records())
        expect(replica.position()).toEqual({ epoch: 'epoch', revision: authority.revision() })
      }),
    )
  })

  it('takes nothing from another life of the model', () => {
    const replica = createReplica()
    replica.apply({ type: 'snapshot', epoch: 'first', revision: 3, records: createAuthority('x').records(), activity: [] })
    expect(replica.apply({ type: 'delta', epoch: 'second', revision: 4, put: { nodes: [aNode({})] }, remove: {} })).toBe('gap')
    expect(replica.model.nodes.size).toBe(0)
  })

  it('changes nothing on a delta that it has already', () => {
    const authority = createAuthority('e')
    const replica = createReplica()
    replica.apply({ type: 'snapshot', epoch: 'e', revision: 0, records: authority.records(), activity: [] })
    const first = authority.replace({ nodes: [aNode({ id: 'a' })] })!
    const second = authority.replace({ nodes: [] })!
    replica.apply(first)
    replica.apply(second)
    expect(replica.apply(first)).toBe('old')
    expect(replica.model.nodes.size).toBe(0)
  })
})

describe('the authority', () => {
  it('equals a fresh listing in every field, whatever it held before', () => {
    fc.assert(
      fc.property(fc.array(listings), listings, (before, fresh) => {
        const authority = createAuthority('e')
        for (const each of before) authority.replace(each)
        authority.replace(fresh)
        for (const [collection, records] of Object.entries(fresh)) {
          expect(authority.records()[collection as 'nodes']).toEqual([...records].sort((a, b) => (a.id < b.id ? -1 : 1)))
        }
      }),
    )
  })

  it('says nothing where nothing changed', () => {
    fc.assert(
      fc.property(listings, (listed) => {
        const authority = createAuthority('e')
        authority.replace(listed)
        const revision = authority.revision()
        expect(authority.replace(structuredClone(listed))).toBeNull()
        expect(authority.revision()).toBe(revision)
      }),
    )
  })

  it('tells of a manager that lost the lead although its version stayed', () => {
    const authority = createAuthority('e')
    const manager = (leader: boolean) => aNode({ id: 'a', version: 7, manager: { leader, reachability: 'reachable', address: '' } })
    authority.replace({ nodes: [manager(true)] })
    expect(authority.replace({ nodes: [manager(false)] })?.put.nodes).toEqual([manager(false)])
  })
})

describe('the indexes', () => {
  it('find exactly the records that name the key, after any writes', () => {
    fc.assert(
      fc.property(fc.array(listings), (steps) => {
        const authority = createAuthority('e')
        for (const each of steps) authority.replace(each)
        const { model } = authority
        const services = [...model.services.values()]
        const tasks = [...model.tasks.values()]
        for (let n = 0; n < 8; n++) {
          const key = `id${n}`
          const named = (references: { id: string }[]) => references.some(each => each.id === key)
          expect(new Set(model.tasksOfService(key))).toEqual(new Set(tasks.filter(each => each.serviceId === key)))
          expect(new Set(model.tasksOfNode(key))).toEqual(new Set(tasks.filter(each => each.nodeId === key)))
          expect(new Set(model.tasksOfSecret(key))).toEqual(new Set(tasks.filter(each => each.secrets.includes(key))))
          expect(new Set(model.servicesOfSecret(key))).toEqual(new Set(services.filter(each => named(each.secrets))))
          expect(new Set(model.previousServicesOfSecret(key))).toEqual(new Set(services.filter(each => named(each.previousSecrets))))
        }
        expect(model.stacks()).toEqual([...new Set(services.flatMap(each => each.stack ?? []))].sort())
      }),
    )
  })
})
