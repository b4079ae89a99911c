import type { Service } from '../../types/objects.ts'
import type { ServiceSpec } from '../../types/spec.ts'
import type { Life } from './life.ts'

const DEPLOYED = [
  'shop_web',
  'shop_api',
  'shop_checkout',
  'shop_search',
  'shop_images',
  'shop_worker',
  'edge_oauth2-proxy',
  'data_rabbitmq',
  'ci_runner',
]

/** A new version every minute or so; one in five does not start, and the swarm rolls it back. */
export function deployments(life: Life): void {
  life.every([45, 80], () => {
    const names = DEPLOYED.filter(name => !life.busy.has(name))
    const service = names.length > 0 ? life.service(life.random.pick(names)) : undefined
    if (!service || isUpdating(service))
      return
    const bad = life.random.chance(0.2)
    life.change(service, spec => withImage(spec, nextVersion(spec.TaskTemplate.ContainerSpec?.Image ?? '')))
    if (bad)
      breakUntilRolledBack(life, service)
  })
}

export function isUpdating(service: Service): boolean {
  return service.UpdateStatus?.State === 'updating' || service.UpdateStatus?.State === 'rollback_started'
}

/** Counts the last number of a tag up: `5.8.2` → `5.8.3`; what has none gets one. */
export function nextVersion(image: string): string {
  const digits = [...image.matchAll(/\d+/g)].at(-1)
  if (!digits)
    return `${image}:1`
  const end = digits.index + digits[0].length
  return image.slice(0, digits.index) + String(Number(digits[0]) + 1) + image.slice(end)
}

function withImage(spec: ServiceSpec, image: string): ServiceSpec {
  return {
    ...spec,
    Labels: { ...spec.Labels, 'com.docker.stack.image': image },
    TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { ...spec.TaskTemplate.ContainerSpec!, Image: image } },
  }
}

/** Only what runs the new image fails, so that the old version comes up again. */
function breakUntilRolledBack(life: Life, service: Service): void {
  const image = life.store.services.get(service.ID)?.Spec.TaskTemplate.ContainerSpec?.Image
  life.busy.add(service.Spec.Name)
  life.controls.failWhere(service.ID, task =>
    task.Spec.ContainerSpec?.Image === image
      ? { at: 'start', err: 'starting container failed: OCI runtime create failed: exec: "/app/server": permission denied', exitCode: 126 }
      : undefined)
  life.later(60, () => {
    life.controls.failWhere(service.ID, undefined)
    life.busy.delete(service.Spec.Name)
  })
}
