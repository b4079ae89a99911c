import type { Life } from './life.ts'

/** The backup runs every few minutes. */
export function backups(life: Life): void {
  life.every([180, 260], () => {
    const job = life.service('data_backup')
    if (job) {
      life.change(job, spec => ({ ...spec, TaskTemplate: { ...spec.TaskTemplate, ForceUpdate: (spec.TaskTemplate.ForceUpdate ?? 0) + 1 } }))
    }
  })
}
