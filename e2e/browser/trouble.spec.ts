import { WagglePage } from '../support/page.ts'
import { startStack } from '../support/stack.ts'
import { expect, test } from './fixtures.ts'

test('the engine goes and comes: the page says so, keeps the picture, and is right again', async ({ waggle, simulator, page }) => {
  await page.goto(`${page.url()}?as=table`)
  await waggle.live()
  const rows = await waggle.tasks('').count()
  const resume = simulator.faults.refuse()
  await expect(page.getByRole('alert')).toContainText('The Docker Engine does not answer')
  await expect(page.getByTestId('age')).toContainText('old')
  expect(await waggle.tasks('').count()).toBe(rows)
  await resume()
  await waggle.live()
  await expect(page.getByRole('alert')).toBeHidden()
})

for (const [what, role, title, remedy] of [
  ['outside a swarm', 'notSwarm', 'This engine is not part of a swarm.', 'docker swarm init'],
  ['that is only a worker', 'notManager', 'This engine is only a worker.', 'docker node promote'],
] as const) {
  test(`an engine ${what} is told in words with what to do, and it comes to life by itself`, async ({ simulator, page }) => {
    const undo = simulator.faults[role]()
    const stack = await startStack(simulator.host)
    await page.goto(stack.url)
    await expect(page.getByText(title).first()).toBeVisible()
    await expect(page.getByText(remedy).first()).toBeVisible()
    expect((await page.request.get(`${stack.url}/readyz`)).status()).toBe(503)
    undo()
    await new WagglePage(page).live()
    await stack.stop()
  })
}

test('the server goes and comes: the page connects again by itself', async ({ waggle, stack, simulator, page }) => {
  const { port } = new URL(stack.url)
  await stack.stop()
  await expect(page.getByTestId('live-chip')).not.toHaveClass(/\bfresh\b/)
  const again = await startStack(simulator.host, { environment: { WAGGLE_LISTEN: `127.0.0.1:${port}` } })
  await waggle.live()
  await again.stop()
})

for (const fault of ['slow', 'error', 'hang', 'truncate'] as const) {
  test(`lists that are answered with ${fault}: old data is never shown as new`, async ({ waggle, simulator, page }) => {
    const undo = {
      slow: () => simulator.faults.slow(4000, '/tasks'),
      error: () => simulator.faults.error(500, 'a fault', '/tasks'),
      hang: () => simulator.faults.hang(/^\/nodes\/./),
      truncate: () => simulator.faults.truncate(100, '/tasks'),
    }[fault]
    const heal = undo()
    await expect(page.getByTestId('live-chip')).not.toHaveClass(/\bfresh\b/)
    await expect.poll(() => waggle.ageMs()).toBeGreaterThan(2000)
    heal()
    await waggle.live()
  })
}
