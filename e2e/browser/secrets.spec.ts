import { expect, test } from './fixtures.ts'

test.beforeEach(({ waggle }) => waggle.go('Secrets'))

test('a name or value that the engine would refuse is refused before it is sent', async ({ waggle, page }) => {
  const sent: string[] = []
  page.on('request', request => request.method() === 'POST' && sent.push(request.url()))
  await page.getByRole('button', { name: 'Create secret' }).click()
  const dialog = page.getByRole('dialog')
  const create = dialog.getByRole('button', { name: 'Create', exact: true })
  await dialog.getByLabel('Name').fill('not good!')
  await create.click()
  await expect(dialog).toContainText('only letters, digits, hyphens, underscores and dots')
  await expect(dialog).toContainText('The value has 0 bytes')
  await dialog.getByLabel('Name').fill('good')
  await dialog.getByLabel('Value', { exact: true }).fill('x'.repeat(512_000))
  await expect(dialog).toContainText('at most 511,999 are allowed')
  await create.click()
  expect(sent).toEqual([])
  await dialog.getByLabel('Value', { exact: true }).fill('value')
  await create.click()
  await expect(waggle.row('good')).toBeVisible()
})

test('nothing of a value stays in the page, the address or the storage', async ({ waggle, page }) => {
  const value = 'a-value-nobody-may-find'
  await waggle.createSecret('one', value)
  await expect(waggle.row('one')).toBeVisible()
  const remains = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      { ...localStorage },
      { ...sessionStorage },
      [...document.querySelectorAll('input,textarea')].map(field => (field as HTMLInputElement).value),
    ]),
  )
  expect(remains).not.toContain(value)
})

test('a name in use is told in the dialog, and what was typed is kept to be mended', async ({ waggle, page }) => {
  await waggle.createSecret('twice', 'value')
  await expect(waggle.row('twice')).toBeVisible()
  await page.getByRole('button', { name: 'Create secret' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('twice')
  await dialog.getByLabel('Value', { exact: true }).fill('other')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(dialog).toContainText('A secret of this name exists already')
  await expect(dialog.getByLabel('Name')).toHaveValue('twice')
})
