import type { Service, Task } from '../types/objects.ts'
import type { Context } from './context.ts'
import { rank } from '../types/objects.ts'
import { createTask, setDesired } from './task.ts'

/** Keeps as many tasks of a replicated job at work as it allows, until all are complete. */
export function reconcileJob(context: Context, service: Service): void {
  const { store } = context
  const mode = service.Spec.Mode.ReplicatedJob
  if (!mode || !service.JobStatus)
    return
  const most = mode.MaxConcurrent ?? 1
  const total = mode.TotalCompletions ?? most
  const iteration = service.JobStatus.JobIteration.Index
  const taken = new Set<number>()
  let completed = 0
  let active = 0
  const stale: Task[] = []
  for (const task of store.tasksByService.get(service.ID)) {
    if (task.JobIteration?.Index !== iteration) {
      stale.push(task)
      continue
    }
    if (task.Status.State === 'complete')
      completed++
    else if (rank(task.DesiredState) <= rank('complete'))
      active++
    else continue
    taken.add(task.Slot!)
  }
  const missing = Math.min(most - active, total - completed - active)
  store.update((tx) => {
    for (const task of stale) {
      if (task.Status.State !== 'complete')
        setDesired(tx, task, 'remove')
    }
    for (let slot = 0, made = 0; made < missing; slot++) {
      if (taken.has(slot))
        continue
      createTask(context, tx, service, { slot }, 'complete')
      made++
    }
  })
}
