import type { RawAnswer } from './ask.ts'
import type { Stage } from './stage.ts'
import { configReference, secretReference, serviceSpec } from './service-spec.ts'

export const base64 = (text: string): string => Buffer.from(text).toString('base64')

interface Object {
  readonly ID: string
  readonly Version: { readonly Index: number }
}

/** The objects that cases ask for. */
export class Fixture {
  readonly stage: Stage
  /** A service with two tasks that has a network, a config and the secret `held`. */
  web = ''
  held = ''
  heldConfig = ''
  /** With labels, and in nobody's use. */
  loose = ''
  network = ''
  /** When its preparation began. */
  began = 0
  #count = 0

  constructor(stage: Stage) {
    this.stage = stage
  }

  async prepare(): Promise<void> {
    const { stage } = this
    this.began = stage.subject.now()
    this.network = await stage.create('network', { Name: 'conformance-net', Driver: 'overlay', Attachable: true, Labels: { tier: 'back' } })
    this.held = await stage.create('secret', { Name: 'conformance-held', Data: base64('held') })
    this.loose = await stage.create('secret', { Name: 'conformance-loose', Data: base64('loose'), Labels: { team: 'blue', stack: 'shop' } })
    this.heldConfig = await stage.create('config', { Name: 'conformance-config', Data: base64('a=b'), Labels: { team: 'blue' } })
    this.web = await stage.create(
      'service',
      serviceSpec('conformance-web', {
        mode: 2,
        constraints: ['node.role==worker'],
        labels: { team: 'blue' },
        networks: [this.network],
        secrets: [secretReference(this.held, 'conformance-held', 'password')],
        configs: [configReference(this.heldConfig, 'conformance-config')],
        ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: 18080, PublishMode: 'host' }],
      }),
    )
    await stage.running(this.web, 2)
    const everywhere = await stage.create('service', serviceSpec('conformance-global', { mode: 'global', constraints: ['node.role==worker'] }))
    await stage.running(everywhere, 2)
    // No task of it: a published port of the mesh asks for more of a kernel than the lab's has.
    const mesh = await stage.create('service', serviceSpec('conformance-mesh', { mode: 0, ports: [{ TargetPort: 80, PublishedPort: 18081 }] }))
    await stage.until('its port', async () => (await stage.json<{ Endpoint: { Ports?: object[] } }>('GET', `/services/${mesh}`)).Endpoint.Ports)
  }

  /** A new name each time. */
  name(): string {
    return `conformance-${++this.#count}`
  }

  secret(name = this.name(), spec: object = {}): Promise<string> {
    return this.stage.create('secret', { Name: name, Data: base64('value'), ...spec })
  }

  config(name = this.name(), spec: object = {}): Promise<string> {
    return this.stage.create('config', { Name: name, Data: base64('value'), ...spec })
  }

  /** A service without tasks. */
  service(name = this.name()): Promise<string> {
    return this.stage.create('service', serviceSpec(name, { mode: 0 }))
  }

  read<T extends Object>(kind: 'secret' | 'config' | 'service' | 'node', id: string): Promise<T> {
    return this.stage.json('GET', `/${kind}s/${id}`)
  }

  async version(kind: 'secret' | 'config' | 'service' | 'node', id: string): Promise<number> {
    return (await this.read(kind, id)).Version.Index
  }

  /** A worker. */
  async node(): Promise<string> {
    const [node] = await this.stage.list<Object>('/nodes', { role: ['worker'] })
    return node!.ID
  }

  /** The task of `web` in its first slot. */
  async task(): Promise<string> {
    const tasks = await this.stage.list<Object & { Slot: number }>('/tasks', { service: [this.web] })
    return tasks.find(({ Slot }) => Slot === 1)!.ID
  }

  /** Lets what a case has created go the way of what was prepared. */
  adoptFrom(path: string, { status, text }: RawAnswer): void {
    const kind = /\/(secret|config|service)s\/create/.exec(path)?.[1] as 'secret' | 'config' | 'service' | undefined
    if (kind && status === 201)
      this.stage.adopt(kind, (JSON.parse(text) as Object).ID)
  }
}
