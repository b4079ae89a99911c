import { expect, test } from './fixtures.ts'

test('a secret made in the page is the swarm\'s, and its value arrives byte for byte', async ({ lab, waggle }) => {
  // UTF-8 of two, three and four bytes, quotes, and no newline at the end.
  const value = 'pässwörd → 🐝 "quoted" \\ $HOME\tend'
  await waggle.go('Secrets')
  await waggle.createSecret('from_page', value)
  await expect(waggle.row('from_page')).toContainText('unused')
  expect(await lab.node(1).docker('secret', 'ls', '--format', '{{.Name}}')).toContain('from_page')

  await lab.createService('reader', { secrets: ['from_page'], constraint: 'node.hostname==node4' })
  await lab.running('reader', 1)
  const [container] = await lab.node(4).containersOf('reader')
  const read = await lab.node(4).exec(container!, 'od', '-An', '-v', '-tx1', '/run/secrets/from_page')
  expect(read.replaceAll(/\s/g, '')).toBe(Buffer.from(value, 'utf8').toString('hex'))
  await expect(waggle.row('from_page')).toContainText('reader')
})

test('removing one in use shows the engine\'s reason; one that is not goes', async ({ lab, waggle }) => {
  await waggle.go('Secrets')
  await waggle.createSecret('held', 'value')
  await lab.createService('holder', { secrets: ['held'] })
  await expect(waggle.row('held')).toContainText('holder')
  await waggle.page.getByRole('button', { name: 'Remove held' }).click()
  const dialog = waggle.page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog).toContainText('secret \'held\' is in use by the following service: holder')
  await dialog.getByRole('button', { name: 'Keep it' }).click()

  await lab.removeService('holder')
  await expect(waggle.row('held')).toContainText('unused')
  await waggle.page.getByRole('button', { name: 'Remove held' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(waggle.row('held')).toBeHidden()
  expect(await lab.node(1).docker('secret', 'ls', '--quiet')).toBe('')
})
