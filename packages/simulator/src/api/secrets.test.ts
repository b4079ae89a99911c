import type { Bench } from '../testing.ts'
import { describe, expect, it } from 'vitest'
import { startBench } from '../testing.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const message = (answer: { body: unknown }): string => (answer.body as { message: string }).message
const create = (bench: Bench, Name: string, data = 'one') => bench.call('POST', '/secrets/create', { Name, Data: base64(data) })

describe('secrets', () => {
  it('are created once', async () => {
    await using bench = await startBench()
    expect(await create(bench, 'token')).toMatchObject({ status: 201, body: { ID: expect.stringMatching(/^[a-z0-9]{25}$/) } })
    const again = await create(bench, 'token')
    expect([again.status, message(again)]).toEqual([409, 'rpc error: code = AlreadyExists desc = secret token already exists'])
  })

  it.each([
    [
      { Name: 'a b', Data: base64('x') },
      'invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]',
    ],
    [
      { Name: 'x'.repeat(65), Data: base64('x') },
      'invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]',
    ],
    [{ Data: base64('x') }, 'name must be provided'],
    [{ Name: 'empty' }, 'secret data must be larger than 0 and less than 512000 bytes'],
    [{ Name: 'big', Data: base64('x'.repeat(512_000)) }, 'secret data must be larger than 0 and less than 512000 bytes'],
  ])('are refused where they break a rule (%#)', async (body, text) => {
    await using bench = await startBench()
    const answer = await bench.call('POST', '/secrets/create', body)
    expect([answer.status, message(answer)]).toEqual([400, `rpc error: code = InvalidArgument desc = ${text}`])
  })

  it('never show their value', async () => {
    await using bench = await startBench()
    const value = base64('a value that is nowhere else')
    await bench.call('POST', '/secrets/create', { Name: 'token', Data: value })
    for (const path of ['/secrets', '/secrets/token']) expect(JSON.stringify((await bench.call('GET', path)).body)).not.toContain(value)
    expect((await bench.call('GET', '/configs/web_conf')).body).toMatchObject({ Spec: { Data: base64('worker_processes auto;\n') } })
  })

  it('tell equal bytes from different ones by a stale update, and change nothing', async () => {
    await using bench = await startBench()
    await create(bench, 'token')
    const { ID, Version } = bench.sim.store.secretsByName.first('token')!
    const check = (data: string) => bench.call('POST', `/secrets/${ID}/update?version=1`, { Name: 'token', Data: base64(data) })
    const equal = await check('one')
    expect([equal.status, message(equal)]).toEqual([500, 'rpc error: code = Unknown desc = update out of sequence'])
    const different = await check('two')
    expect([different.status, message(different)]).toEqual([400, 'rpc error: code = InvalidArgument desc = only updates to Labels are allowed'])
    expect(bench.sim.store.secrets.get(ID)?.Version).toEqual(Version)
  })

  it('take new labels with the right version', async () => {
    await using bench = await startBench()
    await create(bench, 'token')
    const { ID, Version } = bench.sim.store.secretsByName.first('token')!
    expect((await bench.call('POST', `/secrets/${ID}/update?version=${Version.Index}`, { Name: 'token', Labels: { a: 'b' } })).status).toBe(200)
    expect((await bench.call('GET', `/secrets/${ID}`)).body).toMatchObject({ Spec: { Labels: { a: 'b' } } })
  })

  it('are found by id, by name, then by an unambiguous piece of the id', async () => {
    await using bench = await startBench()
    await create(bench, 'token')
    const { ID } = bench.sim.store.secretsByName.first('token')!
    for (const input of [ID, 'token', ID.slice(0, 12)]) expect((await bench.call('GET', `/secrets/${input}`)).body).toMatchObject({ ID })
    const lost = await bench.call('GET', '/secrets/nope')
    expect([lost.status, message(lost)]).toEqual([404, 'secret nope not found'])
  })

  it('are kept while a current spec names them, and only then', async () => {
    await using bench = await startBench()
    const inUse = await bench.call('DELETE', '/secrets/api_key')
    expect([inUse.status, message(inUse)]).toEqual([
      400,
      'rpc error: code = InvalidArgument desc = secret \'api_key\' is in use by the following service: web_api',
    ])
    const service = bench.service('web_api')
    const container = { ...service.Spec.TaskTemplate.ContainerSpec!, Secrets: [] }
    await bench.call('POST', `/services/web_api/update?version=${service.Version.Index}`, {
      ...service.Spec,
      TaskTemplate: { ...service.Spec.TaskTemplate, ContainerSpec: container },
    })
    expect((await bench.call('DELETE', '/secrets/api_key')).status).toBe(204)
  })
})
