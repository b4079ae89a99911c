import type { IndexBy } from '../store/index-by.ts'
import type { Store } from '../store/store.ts'
import type { Table } from '../store/table.ts'
import type { DataObject, Service } from '../types/objects.ts'

/** Secrets and configs obey the same rules but for these. */
export interface DataKind {
  readonly kind: 'secret' | 'config'
  readonly goType: 'SecretSpec' | 'ConfigSpec'
  readonly filters: readonly string[]
  /** Whether its data may be read back. */
  readonly readable: boolean
  /** The first size, in bytes, that is too large. */
  readonly limit: number
  table: (store: Store) => Table<DataObject>
  byName: (store: Store) => IndexBy<DataObject>
  /** The ids of those a service's current spec names. */
  usedBy: (service: Service) => string[]
}

export const SECRET: DataKind = {
  kind: 'secret',
  goType: 'SecretSpec',
  filters: ['id', 'name', 'names', 'label'],
  readable: false,
  limit: 512_000,
  table: store => store.secrets,
  byName: store => store.secretsByName,
  usedBy: service => service.Spec.TaskTemplate.ContainerSpec?.Secrets?.map(reference => reference.SecretID) ?? [],
}

export const CONFIG: DataKind = {
  kind: 'config',
  goType: 'ConfigSpec',
  filters: ['id', 'name', 'label'],
  readable: true,
  limit: 1_024_000,
  table: store => store.configs,
  byName: store => store.configsByName,
  usedBy: service => service.Spec.TaskTemplate.ContainerSpec?.Configs?.map(reference => reference.ConfigID) ?? [],
}
