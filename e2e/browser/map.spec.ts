import { expect, test } from './fixtures.ts'

test('the map draws every task, and nothing while nothing changes', async ({ waggle, simulator, page }) => {
  const shown = [...simulator.store.tasks.values()].filter(task => task.DesiredState === 'running').length
  await expect.poll(() => waggle.marks()).toBe(shown)
  const frames = () => page.evaluate(() => window.__waggle.stats()!.frames)
  // Arrivals have been drawn once the count of frames has held for a while.
  let before = -1
  await expect
    .poll(
      async () => {
        const last = before
        before = await frames()
        return before === last
      },
      { intervals: [1000] },
    )
    .toBe(true)
  const { revision } = (await page.evaluate(() => window.__waggle.position()))!
  await expect
    .poll(() => waggle.page.evaluate(() => performance.now()), { intervals: [500], timeout: 10_000 })
    .toBeGreaterThan((await page.evaluate(() => performance.now())) + 3000)
  expect([await frames(), (await page.evaluate(() => window.__waggle.position()))!.revision]).toEqual([before, revision])
})

test('a task has the same place after a reload', async ({ waggle, simulator, page }) => {
  const [task] = [...simulator.store.tasks.values()].filter(each => each.DesiredState === 'running')
  const place = () => page.evaluate(id => window.__waggle.stats()?.placeOf(id) ?? null, task!.ID)
  await expect.poll(place).not.toBeNull()
  const before = await place()
  await page.reload()
  await waggle.live()
  await expect.poll(place).toEqual(before)
})

test('the inspector tells why a task failed, and what its slot had before', async ({ waggle, simulator, page }) => {
  const task = [...simulator.store.tasks.values()].find(each => each.Status.State === 'running' && each.Slot)!
  await page.goto(`${page.url().split('?')[0]}?task=${task.ID}`)
  await waggle.live()
  const inspector = page.getByRole('complementary')
  await expect(inspector).toContainText('running')
  simulator.failTask(task.ID, { exitCode: 137, err: 'task: non-zero exit (137): out of memory, most likely' })
  await expect(inspector).toContainText('task: non-zero exit (137): out of memory, most likely')
  await expect(inspector).toContainText('Replaced')
  await page.keyboard.press('Escape')
  await expect(inspector).toBeHidden()
})

test('the search dims what does not match, and stays in the address', async ({ waggle, simulator, page }) => {
  const service = [...simulator.store.services.values()][0]!.Spec.Name
  await page.keyboard.press('/')
  await page.keyboard.type(service)
  await expect(page.getByRole('status').filter({ hasText: 'found' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`q=${service}`))
  await page.reload()
  await waggle.live()
  await expect(page.getByLabel('Search the map')).toHaveValue(service)
})

test('the keys travel from mark to mark', async ({ waggle, page }) => {
  await expect.poll(() => waggle.marks()).toBeGreaterThan(0)
  await page.getByRole('application').or(page.locator('canvas')).first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toBeVisible()
  await expect(page).toHaveURL(/(?:task|node)=/)
})
