import { describe, expect, it } from 'vitest'
import { startBench } from '../testing.ts'

const filters = (value: object): string => `filters=${encodeURIComponent(JSON.stringify(value))}`

describe('the front', () => {
  it('answers with and without a version', async () => {
    await using bench = await startBench()
    for (const path of ['/info', '/v1.24/info', '/v1.51/info']) expect((await bench.call('GET', path)).status).toBe(200)
  })

  it.each([
    ['/v1.99/nodes', 400, 'client version 1.99 is too new. Maximum supported API version is 1.51'],
    ['/nope', 404, 'page not found'],
    ['/tasks/nope', 404, 'task nope not found'],
    ['/nodes/nope', 404, 'node nope not found'],
    ['/services/nope', 404, 'service nope not found'],
    [`/tasks?${filters({ nope: ['x'] })}`, 400, 'invalid filter \'nope\''],
    [`/services?${filters({ nope: { x: true } })}`, 400, 'invalid filter \'nope\''],
    [`/tasks?${filters({ service: ['nope'] })}`, 404, 'service nope not found'],
    [`/tasks?${filters({ 'desired-state': ['bogus'] })}`, 500, 'Invalid desired-state filter: \'bogus\''],
  ])('%s is %i', async (path, status, message) => {
    await using bench = await startBench()
    expect(await bench.call('GET', path)).toMatchObject({ status, body: { message } })
  })

  it('tells who asks by too old a version so in plain text', async () => {
    await using bench = await startBench()
    const { status, body } = await bench.call('GET', '/v1.5/nodes')
    expect(status).toBe(400)
    expect(body).toBe('client version 1.5 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version\n')
  })

  it('names itself in its headers', async () => {
    await using bench = await startBench()
    const { headers } = await bench.call('HEAD', '/_ping')
    expect(Object.fromEntries(headers)).toMatchObject({
      'api-version': '1.51',
      'docker-experimental': 'false',
      'ostype': 'linux',
      'server': 'Docker/28.5.2 (linux)',
      'swarm': 'active/manager',
    })
  })

  it('sends more than two kilobytes in chunks, and less with its length', async () => {
    await using bench = await startBench()
    expect((await bench.call('GET', '/tasks')).headers.get('transfer-encoding')).toBe('chunked')
    expect((await bench.call('GET', '/configs')).headers.get('content-length')).toMatch(/^\d+$/)
  })

  it('filters in both forms, by any value of a name and all names', async () => {
    await using bench = await startBench()
    const names = async (value: object): Promise<string[]> =>
      ((await bench.call('GET', `/services?${filters(value)}`)).body as { Spec: { Name: string } }[]).map(service => service.Spec.Name).sort()
    expect(await names({ name: ['web_'] })).toEqual(['web_api', 'web_db', 'web_front'])
    expect(await names({ name: { web_: true } })).toEqual(['web_api', 'web_db', 'web_front'])
    expect(await names({ name: ['web_api', 'ops_'] })).toEqual(['ops_agent', 'ops_idle', 'web_api'])
    expect(await names({ name: ['ops_'], mode: ['global'] })).toEqual(['ops_agent'])
    expect(await names({ label: ['com.docker.stack.namespace=ops'] })).toEqual(['ops_agent', 'ops_idle'])
  })

  it('keeps whole numbers past 2^53 in a spec', async () => {
    await using bench = await startBench()
    const body
      = '{"Name":"big","TaskTemplate":{"ContainerSpec":{"Image":"busybox:lab","Limit":9223372036854775807}},"Mode":{"Replicated":{"Replicas":0}}}'
    const base = bench.sim.host.replace('tcp:', 'http:')
    await fetch(`${base}/services/create`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect(await (await fetch(`${base}/services/big`)).text()).toContain('"Limit":9223372036854775807')
  })

  it('tells task, service and node counts to the docker CLI', async () => {
    await using bench = await startBench()
    const list = (await bench.call('GET', '/services?status=true')).body as { Spec: { Name: string }, ServiceStatus: object }[]
    expect(list.find(service => service.Spec.Name === 'web_api')?.ServiceStatus).toEqual({ RunningTasks: 4, DesiredTasks: 4, CompletedTasks: 0 })
    expect((await bench.call('GET', '/info')).body).toMatchObject({ Swarm: { Nodes: 5, Managers: 3, ControlAvailable: true } })
  })

  it('plants join tokens that nobody must ever see again', async () => {
    await using bench = await startBench()
    expect((await bench.call('GET', '/swarm')).body).toMatchObject({
      JoinTokens: { Worker: expect.stringContaining('canary-'), Manager: expect.stringContaining('canary-') },
    })
    expect(JSON.stringify((await bench.call('GET', '/info')).body)).not.toContain('canary-')
  })
})
