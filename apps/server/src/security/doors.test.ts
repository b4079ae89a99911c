import type { RouteOptions } from 'fastify'
import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { useAccess } from '../http/access.ts'
import { HOST, json, setUp, value } from '../testing-app.ts'

describe('the doors', () => {
  it.each(['evil.example', 'evil.example:8080', 'localhost.evil.example', '127.0.0.1.evil.example'])('host “%s” is not answered', async (host) => {
    const { send } = await setUp()
    for (const url of ['/api/nodes', '/healthz', '/']) {
      expect((await send('GET', url, { headers: { host } })).json()).toMatchObject({ code: 'host.forbidden' })
    }
  })

  it.each(['localhost', 'localhost:9000', '127.0.0.1:8080', '[::1]:8080'])('host “%s” is', async (host) => {
    const { send } = await setUp()
    expect((await send('GET', '/api/nodes', { headers: { host } })).statusCode).toBe(200)
  })

  it.each(['http://evil.example', 'null', 'http://localhost:3000', 'https://127.0.0.1:8080'])('origin “%s” may not write', async (origin) => {
    const { send, engine } = await setUp()
    expect((await send('POST', '/api/secrets', { headers: { ...json, origin }, body: { name: 'a', value: value(1) } })).json()).toMatchObject({
      code: 'origin.forbidden',
    })
    expect((await send('DELETE', '/api/secrets/held', { headers: { origin } })).json()).toMatchObject({ code: 'origin.forbidden' })
    expect(engine.state.secrets).toHaveLength(1)
  })

  it('its own page and a script may write', async () => {
    const { send } = await setUp()
    expect(
      (await send('POST', '/api/secrets', { headers: { ...json, origin: `http://${HOST}` }, body: { name: 'a', value: value(1) } })).statusCode,
    ).toBe(201)
    expect((await send('DELETE', '/api/secrets/a')).statusCode).toBe(204)
  })

  it('a route that does not say who may call it stops the start', async () => {
    const refused = (route: Partial<RouteOptions>) => {
      const app = Fastify()
      useAccess(app, () => {})
      return () => app.route({ method: 'GET', url: '/api/x', handler: async () => null, ...route } as RouteOptions)
    }
    expect(refused({})).toThrow(/does not declare who may call it/)
    expect(refused({ config: { access: 'viewer' } })).toThrow(/no schema/)
    expect(refused({ method: 'POST', config: { access: 'admin' }, schema: { response: {} } })).toThrow(/changes something/)
  })
})
