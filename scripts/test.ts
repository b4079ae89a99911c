import type { Suite } from './suites.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLab } from '../lab/src/index.ts'
import { buildPage } from './build-page.ts'
import { missingForBrowser, missingForLab, suites } from './suites.ts'

/**
 * pnpm test [suite …]: every suite one after another, then one line that counts over all of them.
 * What this machine lacks is named with the line that installs it; with CI=true nothing may be skipped.
 */
interface Count {
  passed: number
  failed: number
  skipped: number
}

const ci = process.env.CI === 'true'
const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'waggle-test-'))
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const notes: string[] = []

function add(name: string, count: Count): void {
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  if (count.failed > 0)
    notes.push(`${name}: ${count.failed} failed`)
  if (ci && count.skipped > 0) {
    total.failed += 1
    notes.push(`${name}: ${count.skipped} skipped, which CI does not allow`)
  }
}

async function runSuite(suite: Suite): Promise<void> {
  console.log(`\n── ${suite.name} ──`)
  const missing = [...(suite.needs.includes('lab') ? missingForLab() : []), ...(suite.needs.includes('browser') ? missingForBrowser() : [])]
  if (missing.length > 0) {
    const why = missing.map(({ what, remedy }) => `${what} (${remedy})`).join('; ')
    notes.push(`${suite.name} skipped: ${why}`)
    return add(suite.name, { passed: 0, failed: 0, skipped: 1 })
  }
  try {
    if (suite.needs.includes('page'))
      await buildPage()
    if (!suite.needs.includes('lab'))
      return add(suite.name, await suite.run(folder))
    // Held from here to the end of the suite, and taken down also when a test or the suite itself fails.
    const lab = suite.ownLab ? null : await startLab()
    try {
      add(suite.name, await suite.run(folder))
    }
    finally {
      await lab?.stop()
    }
  }
  catch (error) {
    console.error(error)
    add(suite.name, { passed: 0, failed: 1, skipped: 0 })
  }
}

const chosen = suites.filter(suite => wanted.length === 0 || wanted.includes(suite.name))
if (chosen.length === 0) {
  console.error(`There is no suite of that name. There are: ${suites.map(suite => suite.name).join(', ')}.`)
  process.exit(2)
}
for (const suite of chosen) await runSuite(suite)
rmSync(folder, { recursive: true, force: true })

console.log()
for (const note of notes) console.log(note)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
