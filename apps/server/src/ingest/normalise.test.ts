import { describe, expect, it } from 'vitest'
import { MASK } from './labels.ts'
import { toConfig, toNode, toSecret, toService, toTask } from './normalise.ts'

/** Everything in an object of the engine that must stay on the server holds this word. */
const CANARY = 'canary-4711'

const spec = {
  Name: 'shop_web',
  Labels: { 'com.docker.stack.namespace': 'shop', 'traefik.basicauth.users': CANARY, 'MY_PASSWORD': CANARY, 'team': 'a' },
  TaskTemplate: {
    ContainerSpec: {
      Image: 'web:1',
      Args: [CANARY],
      Command: [CANARY],
      Env: [`DB=${CANARY}`],
      Labels: { x: CANARY },
      Healthcheck: { Test: [CANARY] },
      Secrets: [{ SecretID: 's1', SecretName: 'db', File: { Name: 'db', UID: '0', GID: '0', Mode: 292 } }],
      Configs: [{ ConfigID: 'c1', ConfigName: 'conf', Runtime: {} }],
    },
    Placement: { Constraints: ['node.role==worker'] },
  },
  Mode: { Replicated: { Replicas: 3 } },
}

describe('what leaves the server', () => {
  it('holds none of what must stay, for every kind of object', () => {
    const records = [
      toService({ ID: 'a', Spec: spec, PreviousSpec: spec } as never),
      toTask({ ID: 't', Spec: spec.TaskTemplate, Status: { State: 'running' } } as never),
      toSecret({ ID: 's', Spec: { Name: 's', Data: CANARY, Labels: { token: CANARY } } } as never),
      toConfig({ ID: 'c', Spec: { Name: 'c', Data: CANARY, Labels: {} } } as never),
      toNode({
        ID: 'n',
        Spec: { Labels: { secret_key: CANARY } },
        Description: { TLSInfo: { TrustRoot: CANARY }, Engine: { Labels: { a: CANARY } } },
      } as never),
    ]
    expect(JSON.stringify(records)).not.toContain(CANARY)
  })

  it('masks private labels and keeps the others', () => {
    expect(toService({ Spec: spec }).labels).toEqual({
      'com.docker.stack.namespace': 'shop',
      'traefik.basicauth.users': MASK,
      'MY_PASSWORD': MASK,
      'team': 'a',
    })
  })
})

describe('a service', () => {
  it('has the chosen fields', () => {
    expect(
      toService({
        ID: 'a',
        Version: { Index: 7 },
        Spec: spec,
        PreviousSpec: spec,
        Endpoint: { Ports: [{ TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp', PublishMode: 'ingress' }] },
        UpdateStatus: { State: 'updating', StartedAt: '0001-01-01T00:00:00Z' },
      }),
    ).toMatchObject({
      id: 'a',
      version: 7,
      name: 'shop_web',
      stack: 'shop',
      mode: 'replicated',
      replicas: 3,
      image: 'web:1',
      previousImage: 'web:1',
      secrets: [{ id: 's1', name: 'db', target: 'db' }],
      configs: [{ id: 'c1', name: 'conf', target: null }],
      previousSecrets: [{ id: 's1' }],
      constraints: ['node.role==worker'],
      ports: [{ published: 8080, target: 80 }],
      update: { state: 'updating', startedAt: null },
    })
  })

  it.each([
    [{ Global: {} }, 'global', null],
    [{ ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 5 } }, 'replicated-job', 5],
    [{ GlobalJob: {} }, 'global-job', null],
    [{ Replicated: {} }, 'replicated', 1],
  ])('of mode %j is %s', (Mode, mode, replicas) => {
    expect(toService({ Spec: { Mode } })).toMatchObject({ mode, replicas })
  })
})

describe('a task', () => {
  it('has no exit code while it runs, and its own when it is over', () => {
    const of = (State: string, ExitCode: number) => toTask({ Status: { State, ContainerStatus: { ExitCode } } }).exitCode
    expect(of('running', 0)).toBeNull()
    expect(of('failed', 137)).toBe(137)
    expect(of('complete', 0)).toBe(0)
  })

  it('without a node, a slot or a known state is still a task', () => {
    expect(toTask({ ID: 't', Status: { State: 'brand-new-state' } })).toMatchObject({ nodeId: null, slot: null, state: 'new', error: null })
  })
})
