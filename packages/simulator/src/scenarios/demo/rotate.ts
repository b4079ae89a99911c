import type { Service } from '../../types/objects.ts'
import type { ServiceSpec } from '../../types/spec.ts'
import type { Life } from './life.ts'
import { createData } from '../../operations.ts'
import { secretReference } from '../service.ts'
import { isUpdating } from './deploy.ts'

const FAMILIES = ['jwt_signing_key', 'runner_token', 'oauth2_client_secret', 'redis_password']

/** A secret gets a new version now and then, its services follow, and the last but one is thrown away. */
export function rotations(life: Life): void {
  life.every([150, 240], () => {
    const family = life.random.pick(FAMILIES)
    const versions = versionsOf(life, family)
    const newest = versions.at(-1)
    if (!newest || usersOf(life, newest).some(isUpdating))
      return
    const number = Number(/_v(\d+)$/.exec(newest)?.[1] ?? 1) + 1
    const name = `${family}_v${number}`
    createData(life, 'secret', name, `canary-secret-${life.random.hex(16)}`, { family })
    for (const [i, service] of usersOf(life, newest).entries()) life.later(4 + 25 * i, () => follow(life, service, newest, name))
    life.later(90, () => dropUnused(life, versions.slice(0, -1)))
  })
}

function versionsOf(life: Life, family: string): string[] {
  return [...life.store.secrets.values()]
    .map(secret => secret.Spec.Name)
    .filter(name => name === family || new RegExp(`^${family}_v\\d+$`).test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

function usersOf(life: Life, name: string): Service[] {
  return [...life.store.services.values()].filter(service => secretNames(service.Spec).includes(name))
}

function secretNames(spec: ServiceSpec): string[] {
  return spec.TaskTemplate.ContainerSpec?.Secrets?.map(reference => reference.SecretName) ?? []
}

function follow(life: Life, { ID }: Service, from: string, to: string): void {
  const service = life.store.services.get(ID)
  if (!service || !life.store.secretsByName.first(to))
    return
  life.change(service, (spec) => {
    const container = spec.TaskTemplate.ContainerSpec!
    return {
      ...spec,
      TaskTemplate: {
        ...spec.TaskTemplate,
        ContainerSpec: {
          ...container,
          Secrets: container.Secrets?.map(reference => (reference.SecretName === from ? secretReference(life, to) : reference)) ?? [],
        },
      },
    }
  })
}

/** As a careful team does: not what a rollback would still need. */
function dropUnused(life: Life, names: string[]): void {
  const { store } = life
  for (const name of names) {
    const secret = store.secretsByName.first(name)
    const needed = [...store.services.values()].some(
      ({ Spec, PreviousSpec }) => secretNames(Spec).includes(name) || (PreviousSpec && secretNames(PreviousSpec).includes(name)),
    )
    if (secret && !needed)
      store.update(tx => tx.remove('secret', secret.ID))
  }
}
