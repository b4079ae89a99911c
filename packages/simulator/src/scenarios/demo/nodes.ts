import type { Node } from '../../types/objects.ts'
import type { Life } from './life.ts'
import { setAvailability } from '../../operations.ts'

/** A worker that no other habit has in hand; the one with the disks is spared. */
function someWorker(life: Life): Node | undefined {
  const workers = [...life.store.nodes.values()].filter(
    node => node.Role === 'worker' && node.Status.State === 'ready' && node.Spec.Availability === 'active' && node.Spec.Labels.disk === undefined,
  )
  const free = ![...life.store.nodes.values()].some(node => life.busy.has(node.ID))
  return free && workers.length > 0 ? life.random.pick(workers) : undefined
}

/** Every few minutes a machine is lost for a while. */
export function outages(life: Life): void {
  life.every([210, 300], () => {
    const node = someWorker(life)
    if (!node)
      return
    life.busy.add(node.ID)
    life.controls.nodeDown(node.ID, life.random.pick(['power', 'network']))
    life.later(life.random.between(50, 80), () => {
      if (life.store.nodes.get(node.ID))
        life.controls.nodeUp(node.ID)
      life.later(20, () => life.busy.delete(node.ID))
    })
  })
}

/** Now and then a machine is emptied for maintenance. */
export function maintenance(life: Life): void {
  const set = (id: string, availability: 'active' | 'drain'): void => {
    if (life.store.nodes.get(id))
      setAvailability(life, id, availability)
  }
  life.every([390, 520], () => {
    const node = someWorker(life)
    if (!node)
      return
    life.busy.add(node.ID)
    set(node.ID, 'drain')
    life.later(life.random.between(45, 70), () => {
      set(node.ID, 'active')
      life.busy.delete(node.ID)
    })
  })
}
