import type { Model } from '@waggle/cluster'
import type { Activity, Reference, Service } from '@waggle/protocol'
import type { Entry } from './words.ts'

type Change = Activity['changes'][number]

/**
 * What an event does not say: which secrets and configs a service was given or lost. Read off the model
 * before it is made equal to the listing.
 */
export function entriesOfReferences(model: Model, listed: readonly Service[]): Entry[] {
  return listed.flatMap((service) => {
    const before = model.services.get(service.id)
    if (before === undefined || before.version === service.version)
      return []
    const changes = [...changesOf('secret', before.secrets, service.secrets), ...changesOf('config', before.configs, service.configs)]
    return changes.length === 0 ? [] : [entryOf(service, changes)]
  })
}

/** Old and new of the same file in the container are one change. */
function changesOf(what: string, before: readonly Reference[], after: readonly Reference[]): Change[] {
  const gone = before.filter(old => !after.some(now => now.id === old.id))
  const come = after.filter(now => !before.some(old => old.id === now.id))
  const replaced = gone.flatMap(old => come.filter(now => now.target === old.target).map(now => ({ old, now })))
  return [
    ...replaced.map(({ old, now }) => ({ what, from: old.name, to: now.name })),
    ...gone.filter(old => !replaced.some(pair => pair.old === old)).map(old => ({ what, from: old.name, to: '' })),
    ...come.filter(now => !replaced.some(pair => pair.now === now)).map(now => ({ what, from: '', to: now.name })),
  ]
}

function entryOf(service: Service, changes: Change[]): Entry {
  const words = changes.map(({ what, from, to }) => {
    if (from === '')
      return `was given the ${what} ${to}`
    return to === '' ? `no longer has the ${what} ${from}` : `${what} ${from} → ${to}`
  })
  return {
    at: service.updatedAt,
    type: 'service',
    action: 'update',
    severity: 'info',
    objectId: service.id,
    name: service.name,
    text: `Service ${service.name}: ${words.join(', ')}`,
    changes,
  }
}
