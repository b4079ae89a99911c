import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { serve } from '../apps/server/src/index.ts'
import { startSimulator } from '../packages/simulator/src/index.ts'
import config from '../playwright.config.ts'
import { buildPage, pageFolder, root } from './build-page.ts'

/** pnpm pictures: takes the pictures of the README from the running demo. */
const pictures = [
  { name: 'map-dark', path: '/', scheme: 'dark' },
  { name: 'map-light', path: '/', scheme: 'light' },
  { name: 'secrets', path: '/secrets', scheme: 'dark' },
  { name: 'phone', path: '/', scheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

const into = join(root, 'docs/pictures')
const folder = mkdtempSync(join(tmpdir(), 'waggle-pictures-'))
await buildPage()
mkdirSync(into, { recursive: true })
const simulator = await startSimulator({ scenario: 'demo', seed: 11, listen: { path: join(folder, 'engine.sock') } })
const { app, url } = await serve(
  { DOCKER_HOST: simulator.host, WAGGLE_LISTEN: '127.0.0.1:0', WAGGLE_LOG_LEVEL: 'silent' },
  { pageFolder, overrides: { demo: true } },
)
const browser = await chromium.launch(config.use?.launchOptions)
try {
  for (const picture of pictures) {
    const page = await browser.newPage({
      colorScheme: picture.scheme,
      viewport: 'viewport' in picture ? picture.viewport : { width: 1600, height: 900 },
    })
    await page.goto(url + picture.path)
    await page.locator('[data-testid=live-chip].fresh').waitFor()
    await page.waitForFunction(() => document.fonts.status === 'loaded')
    // Until the marks have arrived and stand.
    if (picture.path === '/')
      await page.waitForFunction(() => (globalThis as never as { __waggle: { stats: () => { marks: number } | null } }).__waggle.stats()?.marks)
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(into, `${picture.name}.png`) })
    await page.close()
  }
}
finally {
  await browser.close()
  await app.close()
  await simulator.stop()
  rmSync(folder, { recursive: true, force: true })
}
