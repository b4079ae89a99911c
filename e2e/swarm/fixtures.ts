import type { Lab } from '@waggle/lab'
import type { Stack } from '../support/stack.ts'
import { test as base } from '@playwright/test'
import { attachLab } from '@waggle/lab'
import { WagglePage } from '../support/page.ts'
import { startStack } from '../support/stack.ts'

/** A clean real swarm for each test, the server on its node 1, and the page open on the map's table twin. */
export const test = base.extend<{ lab: Lab, stack: Stack, waggle: WagglePage }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's form
  lab: async ({}, use) => {
    const lab = await attachLab()
    if (lab === undefined)
      throw new Error('The lab is down: pnpm lab up')
    await lab.reset()
    await use(lab)
  },
  stack: async ({ lab }, use) => {
    const stack = await startStack(lab.node(1).host)
    await use(stack)
    await stack.stop()
  },
  waggle: async ({ page, stack }, use) => {
    const waggle = new WagglePage(page)
    await waggle.open(stack.url, '/?as=table')
    await use(waggle)
  },
})

export { expect } from '@playwright/test'
