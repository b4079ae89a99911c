import type { ScenarioName, Simulator } from '@waggle/simulator'
import type { Stack } from '../support/stack.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { startSimulator } from '@waggle/simulator'
import { WagglePage } from '../support/page.ts'
import { startStack } from '../support/stack.ts'

/** A simulated cluster for each test, the server on it, and a page. `test.use({ scenario })` chooses the cluster. */
export const test = base.extend<{ scenario: ScenarioName, simulator: Simulator, stack: Stack, waggle: WagglePage }>({
  scenario: ['calm', { option: true }],
  simulator: async ({ scenario }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'waggle-e2e-'))
    const simulator = await startSimulator({ scenario, seed: 7, listen: { path: join(folder, 'engine.sock') } })
    await use(simulator)
    await simulator.stop()
    rmSync(folder, { recursive: true })
  },
  stack: async ({ simulator, scenario }, use) => {
    const stack = await startStack(simulator.host, { demo: scenario === 'demo' })
    await use(stack)
    await stack.stop()
  },
  waggle: async ({ page, stack }, use) => {
    const waggle = new WagglePage(page)
    await waggle.open(stack.url)
    await use(waggle)
  },
})

export { expect } from '@playwright/test'
