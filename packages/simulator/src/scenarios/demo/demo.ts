import type { Scenario } from '../scenario.ts'
import { createData, createService } from '../../operations.ts'
import { createNetwork } from '../../store/network.ts'
import { createNodes } from '../nodes.ts'
import { secretReference, serviceSpec } from '../service.ts'
import { CONFIGS, MANAGERS, NETWORKS, nodeLabels, SECRETS, WORKERS } from './cast.ts'
import { createLife } from './create-life.ts'
import { deployments } from './deploy.ts'
import { backups } from './jobs.ts'
import { maintenance, outages } from './nodes.ts'
import { rotations } from './rotate.ts'
import { timeOfDay } from './scale.ts'
import { SERVICES } from './services.ts'
import { accidents, crashLoops, unplaceable } from './trouble.ts'

const MINUTE = 60_000

/** A company's swarm that lives: always something small going on, for as long as one looks. */
export const demo: Scenario = {
  warmUpMs: 26 * 60 * MINUTE,
  build: (stage) => {
    const { store, clock, random } = stage
    createNodes(stage, MANAGERS, WORKERS, nodeLabels)
    store.update(tx => createNetwork(tx, { id: random.id(), name: 'ingress', number: 0, ingress: true }))
    for (const [i, name] of NETWORKS.entries()) {
      store.update(tx =>
        createNetwork(tx, {
          id: random.id(),
          name,
          number: i + 1,
          attachable: i === 0,
          labels: { 'com.docker.stack.namespace': name.split('_')[0]! },
        }),
      )
    }
    for (const name of SECRETS) createData(stage, 'secret', name, `canary-secret-${random.hex(16)}`, { owner: 'platform' })
    for (const [name, text] of Object.entries(CONFIGS)) createData(stage, 'config', name, text)
    // Stacks are deployed over the first hours, not all at once.
    for (const [i, sketch] of SERVICES.entries()) clock.after(i * 7 * MINUTE, () => createService(stage, serviceSpec(stage, sketch)))

    const life = createLife(stage)
    // Yesterday's rotation: a rollback of the API would still want the old password.
    clock.after(20 * 60 * MINUTE, () => {
      const api = life.service('shop_api')
      if (api) {
        life.change(api, spec => ({
          ...spec,
          TaskTemplate: {
            ...spec.TaskTemplate,
            ContainerSpec: {
              ...spec.TaskTemplate.ContainerSpec!,
              Secrets: spec.TaskTemplate.ContainerSpec!.Secrets!.map(reference =>
                reference.SecretName === 'db_password' ? secretReference(stage, 'db_password_v2') : reference,
              ),
            },
          },
        }))
      }
    })
    return () => {
      for (const habit of [accidents, timeOfDay, deployments, crashLoops, unplaceable, outages, maintenance, rotations, backups]) habit(life)
    }
  },
}
