import type { ServiceHealth } from '@waggle/cluster'
import type { Service } from '@waggle/protocol'
import { byName } from '../../lib/words.ts'

export interface ServiceStand {
  service: Service
  stand: ServiceHealth
}
export interface StackGroup {
  stack: string | null
  rows: ServiceStand[]
}

/** Stacks by name, then what belongs to none; services by name: the order never depends on what changed last. */
export function groupByStack(rows: readonly ServiceStand[]): StackGroup[] {
  return [...Map.groupBy(rows, row => row.service.stack)]
    .map(([stack, rows]) => ({ stack, rows: rows.toSorted((a, b) => byName(a.service, b.service)) }))
    .sort((a, b) => (a.stack === null ? 1 : b.stack === null ? -1 : a.stack.localeCompare(b.stack, 'en', { numeric: true })))
}
