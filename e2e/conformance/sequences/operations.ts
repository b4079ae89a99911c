import type { Operation } from './play.ts'
import { base64 } from '../fixture.ts'
import { OTHER_IMAGE, secretReference } from '../service-spec.ts'
import { count, runs, runsBeside, updateIs } from './view.ts'

/** Long enough to be seen running. */
const BROKEN_COMMAND = ['sh', '-c', 'sleep 0.4; exit 3']

const onWorkers = ['node.role==worker']

const replicated: readonly Operation[] = [
  {
    name: 'a replicated service',
    acts: [
      { name: 'is created', does: play => play.create({ mode: 3 }), until: view => runs(view, 3) },
      { name: 'is scaled up', does: play => play.update({ mode: 5 }), until: view => runs(view, 5) },
      { name: 'is scaled down', does: play => play.update({ mode: 2 }), until: view => view.tasks.length === 2 && runs(view, 2) },
      {
        name: 'gets another image',
        replaces: true,
        does: play => play.update({ mode: 2, image: OTHER_IMAGE }),
        until: view => updateIs(view, 'completed') && runs(view, 2),
      },
      { name: 'is rolled back', replaces: true, does: play => play.rollBack(), until: view => updateIs(view, 'rollback_completed') && runs(view, 2) },
      {
        name: 'is updated by force',
        replaces: true,
        does: play => play.update({ mode: 2, force: 1 }),
        until: view => updateIs(view, 'completed') && runs(view, 2),
      },
      {
        name: 'gets a label',
        does: play => play.update({ mode: 2, force: 1, labels: { a: 'b' } }),
        until: ({ services }) => 'a' in (services[0]?.Spec.Labels as object),
      },
      {
        name: 'is scaled to none',
        does: play => play.update({ mode: 0, force: 1 }),
        until: view => count(view, 'shutdown shutdown') === view.tasks.length,
      },
    ],
  },
  {
    name: 'a service with tasks',
    given: play => play.createRunning({ mode: 2 }, 2),
    acts: [{ name: 'is removed', does: play => play.remove(), until: view => view.tasks.length === 0 && view.services.length === 0 }],
  },
  {
    name: 'a service that starts first',
    given: play => play.createRunning({ mode: 1, order: 'start-first' }, 1),
    acts: [
      {
        name: 'gets another image',
        replaces: true,
        does: play => play.update({ mode: 1, order: 'start-first', image: OTHER_IMAGE }),
        until: view => updateIs(view, 'completed') && runs(view, 1),
      },
    ],
  },
  {
    name: 'a secret',
    acts: [
      {
        name: 'is rotated',
        replaces: true,
        async does(play) {
          const old = await play.stage.create('secret', { Name: 'conformance-v1', Data: base64('one') })
          await play.createRunning({ mode: 1, secrets: [secretReference(old, 'conformance-v1', 'password')] }, 1)
          const fresh = await play.stage.create('secret', { Name: 'conformance-v2', Data: base64('two') })
          await play.update({ mode: 1, secrets: [secretReference(fresh, 'conformance-v2', 'password')] })
          await play.stage.json('DELETE', `/secrets/${old}`)
        },
        until: view => updateIs(view, 'completed') && runs(view, 1),
      },
    ],
  },
]

const failing: readonly Operation[] = [
  {
    name: 'a task',
    given: play => play.createRunning({ mode: 2 }, 2),
    acts: [{ name: 'is killed', does: play => play.killATask(), until: view => count(view, 'shutdown failed') === 1 && runs(view, 2) }],
  },
  {
    name: 'a task that is not to be restarted',
    given: play => play.createRunning({ mode: 1, restart: 'none' }, 1),
    acts: [{ name: 'is killed', does: play => play.killATask(), until: view => count(view, 'shutdown failed') === 1 }],
  },
  {
    name: 'a command that fails',
    acts: [
      {
        name: 'is run again and again',
        does: play => play.create({ command: BROKEN_COMMAND }),
        until: view => count(view, 'shutdown failed') === 2 && count(view, 'ready ready') === 1,
      },
    ],
  },
  {
    name: 'a command that there is not',
    acts: [
      { name: 'is wanted', does: play => play.create({ command: ['/nope'], restart: 'none' }), until: view => count(view, 'shutdown failed') === 1 },
    ],
  },
  {
    name: 'an image that there is not',
    acts: [
      {
        name: 'is wanted',
        does: play => play.create({ image: 'nosuch/image:lab', restart: 'none' }),
        until: view => count(view, 'shutdown rejected') === 1,
      },
    ],
  },
  {
    // One task alone: with more, whether the next slot has been begun when the first one fails is a race.
    name: 'an update to a command that fails',
    given: play => play.createRunning({ mode: 1, restart: 'none' }, 1),
    acts: [
      {
        name: 'pauses',
        replaces: true,
        does: play => play.update({ mode: 1, restart: 'none', command: BROKEN_COMMAND }),
        until: view => updateIs(view, 'paused') && count(view, 'shutdown failed') === 1,
      },
      { name: 'is mended', replaces: true, does: play => play.update({ mode: 1, restart: 'none' }), until: view => updateIs(view, 'completed') },
    ],
  },
  {
    name: 'an update that rolls back',
    given: play => play.createRunning({ mode: 1, failureAction: 'rollback' }, 1),
    acts: [
      {
        name: 'fails',
        replaces: true,
        does: play => play.update({ mode: 1, failureAction: 'rollback', command: BROKEN_COMMAND }),
        // The failed task's successor, if the swarm made one before it began to roll back, and the rollback itself, which can
        // be over between two looks (both seen both ways); the events tell of it in any case.
        maybe: [
          'new → shutdown shutdown (shutdown; exit 0)',
          'rollback_started: update rolled back due to failure or early termination of task <id>',
        ],
        until: view => updateIs(view, 'rollback_completed') && runs(view, 1),
      },
    ],
  },
]

const placing: readonly Operation[] = [
  {
    name: 'a constraint that no node meets',
    acts: [
      {
        name: 'is waited on',
        does: play => play.create({ mode: 2, constraints: ['node.labels.place==nosuch'] }),
        until: ({ tasks }) => tasks.length === 2 && tasks.every(({ Status }) => Status.Err !== undefined),
      },
      { name: 'is taken away', replaces: true, does: play => play.update({ mode: 2 }), until: view => updateIs(view, 'completed') && runs(view, 2) },
    ],
  },
  {
    name: 'a constraint that one node comes to meet',
    given: async (play) => {
      await play.create({ mode: 1, constraints: ['node.labels.place==here'] })
      await play.stage.until('a reason', async () => (await play.stage.list<{ Status: { Err?: string } }>('/tasks'))[0]?.Status.Err !== undefined)
    },
    acts: [
      {
        name: 'by a new label',
        does: async play => play.changeNode((await play.workers())[0]!, { Labels: { place: 'here' } }),
        until: view => runs(view, 1),
      },
    ],
  },
  {
    name: 'more memory than there is',
    acts: [{ name: 'is waited for', does: play => play.create({ memoryBytes: 2 ** 50 }), until: ({ tasks }) => tasks[0]?.Status.Err !== undefined }],
  },
  {
    name: 'several reasons against all nodes',
    given: async play => play.setAvailability((await play.workers())[0]!, 'drain'),
    acts: [
      {
        name: 'are named',
        does: play => play.create({ memoryBytes: 2 ** 50, constraints: onWorkers }),
        until: ({ tasks }) => tasks[0]?.Status.Err !== undefined,
      },
    ],
  },
]

const globals: readonly Operation[] = [
  {
    name: 'a global service',
    acts: [
      { name: 'is created', does: play => play.create({ mode: 'global', constraints: onWorkers }), until: view => runs(view, 2) },
      { name: 'loses a task', does: play => play.killATask(), until: view => count(view, 'shutdown failed') === 1 && runs(view, 2) },
      {
        name: 'gets another image',
        replaces: true,
        does: play => play.update({ mode: 'global', constraints: onWorkers, image: OTHER_IMAGE }),
        until: view => updateIs(view, 'completed') && runs(view, 2),
      },
      { name: 'loses a node to drain', does: async play => play.setAvailability((await play.workers())[0]!, 'drain'), until: view => runs(view, 1) },
      { name: 'has it back', does: async play => play.setAvailability((await play.workers())[0]!, 'active'), until: view => runs(view, 2) },
      { name: 'is removed', does: play => play.remove(), until: view => view.tasks.length === 0 },
    ],
  },
]

/** The last of all, as their tasks outlive them: nothing takes those away. */
const jobs: readonly Operation[] = [
  {
    name: 'a job',
    acts: [
      {
        name: 'is done, two at a time',
        does: play => play.create({ mode: { completions: 3, atOnce: 2 }, command: ['sleep', '1'] }),
        until: view => count(view, 'complete complete') === 3,
      },
      { name: 'is removed', does: play => play.remove(), until: view => view.services.length === 0 },
    ],
  },
]

const nodes: readonly Operation[] = [
  {
    name: 'a node',
    given: play => play.createRunning({ mode: 2, constraints: onWorkers }, 2),
    acts: [
      {
        name: 'is paused',
        does: async play => play.setAvailability((await play.workers())[0]!, 'pause'),
        until: view => view.nodes.some(({ Spec }) => Spec.Availability === 'pause'),
      },
      {
        name: 'is drained',
        does: async play => play.setAvailability((await play.workers())[0]!, 'drain'),
        until: view => count(view, 'shutdown shutdown') === 1 && runs(view, 2),
      },
      {
        name: 'is active again',
        does: async play => play.setAvailability((await play.workers())[0]!, 'active'),
        until: view => view.nodes.every(({ Spec }) => Spec.Availability === 'active'),
      },
      {
        name: 'gets a label',
        does: async play => play.changeNode((await play.workers())[0]!, { Labels: { place: 'here' } }),
        until: view => view.nodes.some(({ Spec }) => 'place' in Spec.Labels),
      },
    ],
  },
  {
    name: 'a node with a replicated and a global task',
    given: async (play) => {
      await play.createRunning({ mode: 'global', constraints: onWorkers }, 2, 'conformance-global')
      await play.createRunning({ mode: 2, constraints: onWorkers }, 2)
    },
    acts: [
      {
        name: 'dies',
        does: async play => play.killNode((await play.workers())[0]!),
        until: view => count(view, 'shutdown running') === 2 && runsBeside(view, 3),
      },
      {
        name: 'is back',
        does: async play => play.reviveNode((await play.workers())[0]!),
        until: view => count(view, 'shutdown running') === 0 && runs(view, 4),
      },
    ],
  },
]

const objects: readonly Operation[] = [
  {
    name: 'secrets, configs and networks',
    acts: [
      {
        name: 'come and go',
        async does({ stage }) {
          for (const kind of ['secret', 'config'] as const) {
            const id = await stage.create(kind, { Name: 'conformance-data', Data: base64('x'), Labels: { a: 'b' } })
            const { Version, Spec } = await stage.json<{ Version: { Index: number }, Spec: object }>('GET', `/${kind}s/${id}`)
            await stage.json('POST', `/${kind}s/${id}/update?version=${Version.Index}`, { ...Spec, Labels: {} })
            await stage.json('DELETE', `/${kind}s/${id}`)
          }
          const id = await stage.create('network', { Name: 'conformance-passing', Driver: 'overlay' })
          await stage.json('DELETE', `/networks/${id}`)
          await stage.create('service', {
            Name: 'conformance-end',
            TaskTemplate: { ContainerSpec: { Image: OTHER_IMAGE } },
            Mode: { Replicated: { Replicas: 0 } },
          })
        },
        until: view => view.services.length === 1,
      },
    ],
  },
]

export const operations: readonly Operation[] = [...replicated, ...failing, ...placing, ...globals, ...nodes, ...objects, ...jobs]
