import type { Appearance } from '@waggle/cluster'
import type { Service, SwarmNode, Task } from '@waggle/protocol'
import type { Entry } from './entry.ts'
import { appearance, isOver, isWanted } from '@waggle/cluster'
import { hash } from '../geometry/hash.ts'

/** Shades of one colour, so that neighbouring services can be told apart without a second meaning. */
export const TONES = 5

/** A task as it is drawn, less its place. */
export interface Mark {
  readonly id: string
  readonly key: string
  readonly serviceId: string
  readonly look: Appearance
  /** Of a start: how far it is, 0 to 1. */
  readonly progress: number
  /** It is not what is wanted: it is to stop and has not, or is to run and has ended. */
  readonly ring: boolean
  /** A failure in this place, just now; it is the mark's own where the look is failed. */
  readonly scar: { readonly at: number, readonly error: string } | null
  readonly tone: number
  readonly service: string
  readonly slot: string
  readonly image: string
  readonly words: string
  readonly wanted: boolean
}

const PROGRESS: Partial<Record<Task['state'], number>> = { preparing: 1 / 3, ready: 1 / 2, starting: 2 / 3 }

interface Made {
  scarred: Entry | null
  node: SwarmNode | undefined
  service: Service | undefined
  mark: Mark
}
const made = new WeakMap<Entry, Made>()

/** The same object for the same records: most marks of a cell have not changed when one has. */
export function markOf(entry: Entry, scarred: Entry | null, node: SwarmNode | undefined, service: Service | undefined): Mark {
  const last = made.get(entry)
  if (last && last.scarred === scarred && last.node === node && last.service === service)
    return last.mark
  const mark = createMark(entry, scarred, node, service)
  made.set(entry, { scarred, node, service, mark })
  return mark
}

function createMark(entry: Entry, scarred: Entry | null, node: SwarmNode | undefined, service: Service | undefined): Mark {
  const { task } = entry
  const look = appearance(task, node)
  const wanted = isWanted(task)
  return {
    id: task.id,
    key: entry.key,
    serviceId: task.serviceId,
    look,
    progress: PROGRESS[task.state] ?? 0,
    ring: look !== 'lost' && (wanted ? isOver(task) && task.desiredState !== task.state : !isOver(task)),
    scar: scarred ? { at: scarred.failedAt!, error: scarred.task.error ?? scarred.task.message } : null,
    tone: hash(task.serviceId) % TONES,
    service: shortName(service),
    slot: task.slot === null ? '' : String(task.slot),
    image: tagOf(task.image),
    words: task.error ?? (task.state === 'running' ? '' : task.message || task.state),
    wanted,
  }
}

export function sameMark(a: Mark, b: Mark): boolean {
  if (a === b)
    return true
  for (const field of Object.keys(a) as (keyof Mark)[]) {
    if (field !== 'scar' && a[field] !== b[field])
      return false
  }
  return a.scar?.at === b.scar?.at && a.scar?.error === b.scar?.error
}

/** Without the stack's name, which all of the stack's services begin with. */
function shortName(service: Service | undefined): string {
  if (!service)
    return ''
  const { name, stack } = service
  return stack !== null && name.startsWith(`${stack}_`) ? name.slice(stack.length + 1) : name
}

/** What differs between two deployments: the tag; the digest's beginning where there is none. */
function tagOf(image: string): string {
  const [name = '', digest] = image.split('@')
  const tag = name.slice(name.lastIndexOf('/') + 1).split(':')[1]
  return tag ?? (digest ? digest.replace('sha256:', '').slice(0, 8) : 'latest')
}
