import { problem } from '@waggle/protocol'
import { describe, expect, it } from 'vitest'
import { json, setUp, value } from './testing-app.ts'
import { anId } from './testing.ts'

describe('the HTTP API', () => {
  it('lists the cluster', async () => {
    const { send } = await setUp()
    expect((await send('GET', '/api/nodes')).json()).toMatchObject([{ name: 'node1' }])
    expect((await send('GET', '/api/services')).json()).toEqual([])
    expect((await send('GET', '/api/tasks?service=nothing')).json()).toEqual([])
    expect((await send('GET', '/api/events')).json()).toEqual({ events: [] })
    expect((await send('GET', '/api/about')).json()).toMatchObject({ demo: false, status: { engine: { name: 'node1' } } })
  })

  it('creates a secret, has it at once, and removes it', async () => {
    const { send, engine } = await setUp()
    const created = await send('POST', '/api/secrets', { headers: json, body: { name: 'a', value: value(1), labels: { team: 'x' } } })
    expect([created.statusCode, created.json()]).toEqual([201, { id: anId('a'), name: 'a' }])
    expect((await send('GET', '/api/secrets/a')).json()).toMatchObject({ id: anId('a'), labels: { team: 'x' }, usedBy: { services: [] } })
    expect((await send('DELETE', '/api/secrets/a')).statusCode).toBe(204)
    expect(engine.state.secrets.map(secret => secret.Spec?.Name)).toEqual(['held'])
  })

  it('takes an id or a name whole, never by its beginning', async () => {
    const { send, engine } = await setUp()
    for (const beginning of ['hel', anId('held').slice(0, 24), '']) expect((await send('DELETE', `/api/secrets/${beginning}`)).statusCode).toBe(404)
    expect(engine.state.secrets).toHaveLength(1)
    expect((await send('GET', `/api/secrets/${anId('held')}`)).json()).toMatchObject({ name: 'held' })
  })

  it('tells the engine\'s refusal as a problem with what to do', async () => {
    const { send } = await setUp()
    const answer = await send('POST', '/api/secrets', { headers: json, body: { name: 'held', value: value(1) } })
    expect([answer.statusCode, answer.json(), answer.headers['content-type']]).toEqual([
      409,
      expect.objectContaining({ code: 'secret.name-in-use', detail: 'secret held already exists', suggestion: expect.any(String) as string }),
      expect.stringContaining('application/problem+json'),
    ])
  })

  it.each([
    ['a name the engine refuses', json, { name: 'no good', value: value(1) }, 400, 'secret.name-invalid'],
    ['an empty value', json, { name: 'a', value: '' }, 400, 'secret.value-empty'],
    ['a value too large', json, { name: 'a', value: value(512_000) }, 400, 'secret.value-too-large'],
    ['a value that is not base64', json, { name: 'a', value: 'a b' }, 400, 'secret.value-not-base64'],
    ['a reserved label', json, { name: 'a', value: value(1), labels: { 'waggle.x': '1' } }, 400, 'secret.label-reserved'],
    ['a missing field', json, { name: 'a' }, 400, 'request.invalid'],
    ['a field too many', json, { name: 'a', value: value(1), data: 'x' }, 400, 'request.invalid'],
    ['a field of the wrong type', json, { name: { a: 1 }, value: value(1) }, 400, 'request.invalid'],
    ['a number for the value', json, { name: 'a', value: 1234 }, 400, 'request.invalid'],
    ['a list for the value', json, { name: 'a', value: ['YQ=='] }, 400, 'request.invalid'],
    ['a number for the name', json, { name: 77, value: 'YQ==' }, 400, 'request.invalid'],
    ['null for a label', json, { name: 'a', value: 'YQ==', labels: { b: null } }, 400, 'request.invalid'],
    ['a list', json, '[]', 400, 'request.invalid'],
    ['no body', json, undefined, 400, 'request.malformed-json'],
    ['broken JSON', json, '{"name": ', 400, 'request.malformed-json'],
    ['a prototype in the JSON', json, '{"name":"a","value":"YQ==","__proto__":{"x":1}}', 400, 'request.malformed-json'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=a', 415, 'request.not-json'],
    ['plain text', { 'content-type': 'text/plain' }, '{"name":"a","value":"YQ=="}', 415, 'request.not-json'],
    ['more than a megabyte', json, { name: 'a', value: value(1_500_000) }, 413, 'request.too-large'],
  ])('refuses %s', async (_what, headers, body, status, code) => {
    const { send, engine } = await setUp()
    const answer = await send('POST', '/api/secrets', { headers, body })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
    expect(engine.state.secrets).toHaveLength(1)
    expect((await send('GET', '/healthz')).statusCode).toBe(200)
  })

  it('takes the largest value that the engine does', async () => {
    const { send } = await setUp()
    expect((await send('POST', '/api/secrets', { headers: json, body: { name: 'a', value: value(511_999) } })).statusCode).toBe(201)
  })

  it.each([
    ['GET', '/api/nope'],
    ['GET', '/api/secrets/a/b'],
    ['POST', '/api/nodes'],
    ['DELETE', '/api/secrets'],
  ] as const)('knows no %s %s', async (method, url) => {
    const { send } = await setUp()
    expect((await send(method, url)).json()).toMatchObject({ status: 404, code: 'route.unknown' })
  })

  it('says that the live socket wants a WebSocket', async () => {
    const { send } = await setUp()
    expect((await send('GET', '/api/live')).json()).toMatchObject({ status: 426, code: 'live.upgrade-required' })
  })

  it.each(['/api/nodes/%ff%zz', '/%00'])('answers the malformed address %s with a problem', async (url) => {
    const { send } = await setUp()
    const answer = await send('GET', url)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.json()).toMatchObject({ code: expect.stringMatching(/^(?:request\.invalid|route\.unknown)$/) as string })
  })

  it('ends at once, also while the engine hangs', async () => {
    const { app, engine } = await setUp()
    engine.hang()
    await app.close()
  })

  it('does not keep a writer waiting for a listing that hangs', async () => {
    const { send, engine } = await setUp()
    engine.hang('tasks')
    expect((await send('POST', '/api/secrets', { headers: json, body: { name: 'a', value: value(1) } })).statusCode).toBe(201)
  })

  it('refuses a query it does not know, and a time that is none', async () => {
    const { send } = await setUp()
    expect((await send('GET', '/api/events?since=yesterday')).json()).toMatchObject({ code: 'request.invalid' })
    expect((await send('GET', '/api/events?type=container')).json()).toMatchObject({ code: 'request.invalid' })
    expect((await send('GET', '/api/tasks?x=1')).json()).toMatchObject({ code: 'request.invalid' })
  })

  it('says why it has no cluster, and that it lives', async () => {
    const { send } = await setUp({ broken: true })
    expect((await send('GET', '/healthz')).statusCode).toBe(200)
    for (const url of ['/readyz', '/api/nodes', '/api/secrets']) {
      expect((await send('GET', url)).json()).toMatchObject({
        status: 503,
        code: 'engine.not-in-swarm',
        suggestion: problem('engine.not-in-swarm').suggestion,
      })
    }
  })

  it('describes itself', async () => {
    const { send } = await setUp()
    const { paths } = (await send('GET', '/api/openapi.json')).json<{ paths: Record<string, object> }>()
    expect(
      Object.entries(paths)
        .map(([path, methods]) => `${Object.keys(methods).sort().join(' ')} ${path}`)
        .sort(),
    ).toEqual([
      'delete get /api/secrets/{idOrName}',
      'get /api/about',
      'get /api/events',
      'get /api/nodes',
      'get /api/services',
      'get /api/tasks',
      'get /healthz',
      'get /readyz',
      'get post /api/secrets',
    ])
  })

  it('keeps a strict policy', async () => {
    const { send } = await setUp()
    const policy = String((await send('GET', '/healthz')).headers['content-security-policy'])
    expect(policy).toContain('default-src \'none\'')
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })
})
