import type { Kind, Meta, Objects } from '../types/objects.ts'
import type { Stamp } from './stamp.ts'
import { IndexBy } from './index-by.ts'
import { Table } from './table.ts'

export type Action = 'create' | 'update' | 'remove'

/** One object's change. `index` is its transaction's: all changes of one share it. */
export type Change<K extends Kind = Kind> = {
  [P in K]: { kind: P, action: Action, object: Objects[P], oldObject: Objects[P] | undefined, index: number, at: Stamp }
}[K]

export type Listener = (changes: readonly Change[]) => void

type Draft<T extends Meta> = Omit<T, 'Version' | 'CreatedAt' | 'UpdatedAt'>

export interface Transaction {
  readonly at: Stamp
  create: <K extends Kind>(kind: K, draft: Draft<Objects[K]>) => Objects[K]
  /** Swaps in a changed copy; throws where there is no such object. */
  patch: <K extends Kind>(kind: K, id: string, patch: Partial<Objects[K]>) => Objects[K]
  remove: (kind: Kind, id: string) => void
}

/** Names a slot across services. */
export function slotKey(task: Pick<Objects['task'], 'ServiceID' | 'Slot' | 'NodeID'>): string {
  return `${task.ServiceID}.${task.Slot ?? task.NodeID ?? ''}`
}

/**
 * The swarm's state, and nothing that knows HTTP or time. Every change goes through a transaction;
 * one counter numbers them, and each object bears the number of the one that touched it last.
 */
export class Store {
  readonly nodes = new Table<Objects['node']>()
  readonly services = new Table<Objects['service']>()
  readonly tasks = new Table<Objects['task']>()
  readonly secrets = new Table<Objects['secret']>()
  readonly configs = new Table<Objects['config']>()
  readonly networks = new Table<Objects['network']>()

  readonly tasksByService = new IndexBy<Objects['task']>(task => task.ServiceID)
  readonly tasksByNode = new IndexBy<Objects['task']>(task => task.NodeID)
  /** All of one slot, or of one node in a global service: the present task and its history. */
  readonly tasksBySlot = new IndexBy<Objects['task']>(slotKey)
  readonly servicesByName = new IndexBy<Objects['service']>(service => service.Spec.Name)
  readonly secretsByName = new IndexBy<Objects['secret']>(secret => secret.Spec.Name)
  readonly configsByName = new IndexBy<Objects['config']>(config => config.Spec.Name)
  readonly networksByName = new IndexBy<Objects['network']>(network => network.Spec.Name)

  #index = 10
  #stamp: () => Stamp
  #listeners = new Set<Listener>()
  #queue: Change[][] = []
  #delivering = false
  #open = false

  constructor(stamp: () => Stamp) {
    this.#stamp = stamp
  }

  /** The number of the last transaction. */
  get index(): number {
    return this.#index
  }

  table<K extends Kind>(kind: K): Table<Objects[K]> {
    return this[`${kind}s`] as unknown as Table<Objects[K]>
  }

  /** Listens to committed transactions, in their order. Returns how to stop. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Runs one transaction; without a change in it no number is used up. */
  update(work: (tx: Transaction) => void): void {
    if (this.#open)
      throw new Error('a transaction within a transaction')
    const changes: Change[] = []
    const index = this.#index + 1
    const at = this.#stamp()
    const record = (kind: Kind, action: Action, object: Meta, oldObject: Meta | undefined): void => {
      changes.push({ kind, action, object, oldObject, index, at } as Change)
    }
    const tx: Transaction = {
      at,
      create: (kind, draft) => {
        const object = {
          ID: draft.ID,
          Version: { Index: index },
          CreatedAt: at.text,
          UpdatedAt: at.text,
          ...(draft as object),
        } as unknown as Objects[typeof kind]
        this.#put(kind, undefined, object)
        record(kind, 'create', object, undefined)
        return object
      },
      patch: (kind, id, patch) => {
        const old = this.table(kind).get(id)
        if (!old)
          throw new Error(`no ${kind} ${id}`)
        const object = { ...old, ...patch, Version: { Index: index }, UpdatedAt: at.text }
        this.#put(kind, old, object)
        record(kind, 'update', object, old)
        return object
      },
      remove: (kind, id) => {
        const old = this.table(kind).get(id)
        if (!old)
          return
        this.#put(kind, old, undefined)
        record(kind, 'remove', old, old)
      },
    }
    this.#open = true
    try {
      work(tx)
    }
    finally {
      this.#open = false
    }
    if (changes.length > 0) {
      this.#index = index
      this.#deliver(changes)
    }
  }

  #put<K extends Kind>(kind: K, old: Objects[K] | undefined, object: Objects[K] | undefined): void {
    if (object)
      this.table(kind).set(object)
    else if (old)
      this.table(kind).delete(old.ID)
    for (const index of this.#indexes(kind)) (index as IndexBy<Objects[K]>).replace(old, object)
  }

  #indexes(kind: Kind): unknown[] {
    switch (kind) {
      case 'task':
        return [this.tasksByService, this.tasksByNode, this.tasksBySlot]
      case 'service':
        return [this.servicesByName]
      case 'secret':
        return [this.secretsByName]
      case 'config':
        return [this.configsByName]
      case 'network':
        return [this.networksByName]
      case 'node':
        return []
    }
  }

  /** A listener may start a transaction of its own: it is told of after this one, to all. */
  #deliver(changes: Change[]): void {
    this.#queue.push(changes)
    if (this.#delivering)
      return
    this.#delivering = true
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        for (const listener of this.#listeners) listener(next)
      }
    }
    finally {
      this.#delivering = false
    }
  }
}
