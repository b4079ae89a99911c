import type { CrashLoop } from '../../controls.ts'
import type { Life } from './life.ts'

const LOOPS: readonly (readonly [service: string, how: CrashLoop])[] = [
  ['mail_rspamd', { err: 'task: non-zero exit (1)', exitCode: 1, afterMs: 4000, slots: [2] }],
  ['shop_search', { err: 'task: non-zero exit (137)', exitCode: 137, afterMs: 7000, slots: [1, 3] }],
  [
    'ci_registry',
    { at: 'start', err: 'starting container failed: error while mounting volume \'/var/lib/registry\': no such device', exitCode: 128, slots: [1] },
  ],
  ['monitoring_alertmanager', { err: 'task: non-zero exit (2)', exitCode: 2, afterMs: 3000, slots: [2] }],
]

const ACCIDENTS = [
  { err: 'task: non-zero exit (137)', exitCode: 137 },
  { err: 'task: non-zero exit (1)', exitCode: 1 },
  { err: 'task: non-zero exit (139)', exitCode: 139 },
  { err: 'task: non-zero exit (143): dockerexec: unhealthy container', exitCode: 143 },
]

/** One service after another crashes for a minute, then is mended. */
export function crashLoops(life: Life): void {
  life.every([130, 190], () => {
    const [name, how] = life.random.pick(LOOPS)
    if (!life.service(name) || life.busy.has(name))
      return
    life.busy.add(name)
    life.controls.crashLoop(name, true, how)
    life.later(life.random.between(50, 80), () => {
      life.busy.delete(name)
      if (life.service(name))
        life.controls.crashLoop(name, false)
    })
  })
}

/** Now and then a single container dies and is replaced. */
export function accidents(life: Life): void {
  life.every([40, 75], () => {
    const victims = ['shop_worker', 'shop_api', 'ci_runner', 'shop_images']
      .flatMap((name) => {
        const service = life.service(name)
        return service && !life.busy.has(name) ? life.running(service) : []
      })
      .filter(task => life.controls.isRunning(task.ID))
    if (victims.length > 0)
      life.controls.failTask(life.random.pick(victims).ID, life.random.pick(ACCIDENTS))
  })
}

/** For a while a service asks for what no node has. */
export function unplaceable(life: Life): void {
  const scale = (replicas: number): void => {
    const service = life.service('ci_train-model')
    if (service) {
      life.change(service, spec => ({ ...spec, Mode: { Replicated: { Replicas: replicas } } }))
    }
  }
  life.every([240, 330], () => {
    scale(2)
    life.later(life.random.between(50, 90), () => scale(0))
  })
}
