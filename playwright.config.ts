import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const chromium = '/usr/bin/chromium'

/**
 * The browser suites. `simulator` needs nothing but a browser; `lab` drives the real swarm and so runs
 * one test at a time. Each worker starts a stack of its own on free ports.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'simulator', testMatch: 'browser/*.spec.ts' },
    { name: 'lab', testMatch: 'swarm/*.spec.ts', timeout: 180_000, expect: { timeout: 30_000 } },
  ],
})
