import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../apps/server/src/config.ts'
import { errorRegistry } from '../packages/protocol/src/errors.ts'
import { suites } from './suites.ts'

/** The docs name only what exists, and name all that a person can set. */

const root = resolve(import.meta.dirname, '..')
const pages = globSync(['*.md', 'docs/**/*.md', '{packages,apps}/*/*.md', 'lab/*.md'], { cwd: root })
const read = (page: string) => readFileSync(join(root, page), 'utf8')
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
const readme = read('README.md')

it('there are pages', () => expect(pages.length).toBeGreaterThan(5))

describe.each(pages)('%s', (page) => {
  const text = read(page)

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(match => match[1]!)
    for (const link of links) expect(globSync(join(root, dirname(page), link)), link).toHaveLength(1)
  })

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/\bpnpm(?:@12)? (?!--|install\b)([a-z][\w:-]*)/g)].map(match => match[1]!)
    expect(named.filter(name => !scripts.includes(name))).toEqual([])
  })

  it('names only settings that exist', () => {
    const named = [...text.matchAll(/\bWAGGLE_[A-Z_]+[A-Z]\b/g)].map(match => match[0].replace(/_FILE$/, ''))
    expect(named.filter(name => !SETTINGS.includes(name))).toEqual([])
  })

  it('names only error codes that exist', () => {
    const named = [...text.matchAll(/`((?:engine|secret|live|request|route|host|origin|role|cluster)\.[a-z-]+)`/g)].map(match => match[1]!)
    expect(named.filter(code => !(code in errorRegistry))).toEqual([])
  })
})

it('the README has every setting and every suite', () => {
  for (const setting of SETTINGS) expect(readme).toContain(`\`${setting}\``)
  expect(readme).toContain(suites.map(suite => suite.name).join(' '))
})
