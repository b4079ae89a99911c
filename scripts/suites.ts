import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { missingRequirements } from '../lab/src/index.ts'
import { root } from './build-page.ts'
import { exitCode } from './run-command.ts'

interface Count {
  passed: number
  failed: number
  skipped: number
}

export interface Suite {
  name: string
  needs: ('page' | 'browser' | 'lab')[]
  /** It starts and stops labs itself, to test just that. */
  ownLab?: true
  run: (folder: string) => Promise<Count>
}

const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** One check that a command ends well. */
function check(name: string, command: string, ...args: string[]): Suite {
  return {
    name,
    needs: [],
    run: async () =>
      (await exitCode(bin(command), args, { cwd: root })) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
  }
}

function vitest(project: string, needs: Suite['needs'] = []): Pick<Suite, 'needs' | 'run'> {
  return {
    needs,
    async run(folder) {
      const report = join(folder, `${project}.json`)
      const code = await exitCode(
        bin('vitest'),
        ['run', '--project', project, '--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
        { cwd: root },
      )
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readJson<Record<string, number>>(report)
      return counted(code, { passed: numPassedTests!, failed: numFailedTests!, skipped: numPendingTests! + numTodoTests! })
    },
  }
}

function playwright(project: string, needs: Suite['needs']): Pick<Suite, 'needs' | 'run'> {
  return {
    needs,
    async run(folder) {
      const report = join(folder, `browser-${project}.json`)
      const code = await exitCode(bin('playwright'), ['test', '--project', project, '--reporter', 'list,json'], {
        cwd: root,
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      })
      const { expected, unexpected, flaky, skipped } = readJson<{ stats: Record<string, number> }>(report).stats
      return counted(code, { passed: expected!, failed: unexpected! + flaky!, skipped: skipped! })
    },
  }
}

/** A runner that ends badly without naming a failed test has failed all the same, and so has one that ran nothing. */
function counted(code: number, count: Count): Count {
  const ranNothing = count.passed + count.failed + count.skipped === 0
  return (code !== 0 || ranNothing) && count.failed === 0 ? { ...count, failed: 1 } : count
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

export const suites: Suite[] = [
  check('lint', 'eslint', '.'),
  check('types', 'vue-tsc', '--noEmit', '-p', 'tsconfig.json'),
  { name: 'unit', ...vitest('unit') },
  { name: 'integration', ...vitest('integration') },
  { name: 'browser', ...playwright('simulator', ['page', 'browser']) },
  { name: 'lab', ownLab: true, ...vitest('lab', ['lab']) },
  { name: 'swarm', ...vitest('swarm', ['lab']) },
  { name: 'swarm-browser', ...playwright('lab', ['page', 'browser', 'lab']) },
]

export const missingForLab = missingRequirements

/** Debian's Chromium, else the browser that Playwright keeps. */
export function missingForBrowser() {
  if (existsSync('/usr/bin/chromium') || existsSync(chromium.executablePath()))
    return []
  const remedy = existsSync('/etc/debian_version') ? 'apt-get install -y --no-install-recommends chromium fonts-dejavu-core' : 'npx playwright install chromium'
  return [{ what: 'there is no Chromium', remedy }]
}
