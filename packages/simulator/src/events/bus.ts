import type { Store } from '../store/store.ts'
import type { EventMessage } from './message.ts'
import { containerEvents } from './container-events.ts'
import { swarmEvent } from './swarm-events.ts'

/** How many events an engine remembers for `since`. */
export const HISTORY = 256

/** Turns store changes into the connected engine's events and hands them on. */
export class EventBus {
  readonly #history: EventMessage[] = []
  readonly #listeners = new Set<(event: EventMessage) => void>()

  /** `self` is the connected node: only its own containers are told of. */
  constructor(store: Store, self: () => string) {
    store.onChange((changes) => {
      for (const change of changes) {
        if (change.kind === 'task') {
          for (const event of containerEvents(store, change, self())) this.#publish(event)
        }
        else {
          const event = swarmEvent(change)
          if (event)
            this.#publish(event)
        }
      }
    })
  }

  /** The last ones, oldest first. */
  get history(): readonly EventMessage[] {
    return this.#history
  }

  subscribe(listener: (event: EventMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #publish(event: EventMessage): void {
    this.#history.push(event)
    if (this.#history.length > HISTORY)
      this.#history.shift()
    for (const listener of this.#listeners) listener(event)
  }
}
