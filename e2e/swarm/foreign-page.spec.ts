import { createServer } from 'node:http'
import { expect, test } from './fixtures.ts'

test('a foreign page can neither open the socket nor post', async ({ lab, stack, page }) => {
  const foreign = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>another site</h1>'))
  await new Promise<void>(resolve => foreign.listen(0, '127.0.0.1', resolve))
  const { port } = foreign.address() as { port: number }
  await page.goto(`http://localhost:${port}`)

  const outcome = await page.evaluate(async (url) => {
    const socket = await new Promise((resolve) => {
      const line = new WebSocket(`${url.replace('http', 'ws')}/api/live`)
      line.onopen = () => resolve('opened')
      line.onerror = () => resolve('refused')
    })
    const body = JSON.stringify({ name: 'stolen', value: 'eA==' })
    const attempts = await Promise.all(
      [
        fetch(`${url}/api/secrets`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
        fetch(`${url}/api/secrets`, { method: 'POST', mode: 'no-cors', body }),
        fetch(`${url}/api/secrets`),
      ].map(attempt =>
        attempt.then(
          answer => (answer.type === 'opaque' ? 'unreadable' : answer.text()),
          () => 'refused',
        ),
      ),
    )
    return [socket, ...attempts]
  }, stack.url)

  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused'])
  expect(await lab.node(1).docker('secret', 'ls', '--quiet')).toBe('')
  foreign.close()
})
