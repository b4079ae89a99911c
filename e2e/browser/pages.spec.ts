import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

const pages = ['Map', 'Services', 'Nodes', 'Secrets', 'Configs', 'Activity', 'About']

for (const scheme of ['dark', 'light'] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme })

    test('every page can be used by everyone: axe finds nothing', async ({ waggle, page }) => {
      for (const name of pages) {
        await waggle.go(name)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(node => node.target).join(' ')}`)).toEqual([])
      }
    })
  })
}

test('no page breaks the content security policy or throws', async ({ waggle, page }) => {
  const troubles: string[] = []
  page.on('console', message => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', error => troubles.push(error.message))
  for (const name of pages) await waggle.go(name)
  await waggle.go('Secrets')
  await waggle.createSecret('a_secret', 'value')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(troubles).toEqual([])
})

test('a phone shows every page without scrolling sideways', async ({ waggle, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/', '/services', '/nodes', '/secrets', '/configs', '/activity', '/about']) {
    await page.goto(new URL(path, page.url()).href)
    await waggle.live()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0)
  }
})

test('an unknown address says so and leads back', async ({ waggle, page }) => {
  await page.goto(new URL('/no-such-page', page.url()).href)
  await expect(page.getByText('There is no page at this address')).toBeVisible()
  await page.getByRole('main').getByRole('link').first().click()
  await waggle.live()
})
