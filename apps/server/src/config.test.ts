import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { temporaryFolder } from './testing-folder.ts'

describe('the settings', () => {
  it('have safe defaults', () => {
    expect(readConfig({})).toMatchObject({
      listen: { host: '127.0.0.1', port: 8080 },
      logLevel: 'info',
      apiVersion: null,
      publicUrl: null,
      demo: false,
    })
  })

  it.each(['127.0.0.1:0', '127.9.9.9:1', 'localhost:8080', '[::1]:8080'])('listen on %s', (WAGGLE_LISTEN) => {
    expect(readConfig({ WAGGLE_LISTEN }).listen.port).toBeLessThanOrEqual(8080)
  })

  it.each(['0.0.0.0:8080', '[::]:8080', '10.0.0.1:80', 'example.org:80', ':8080'])('do not listen on %s', (WAGGLE_LISTEN) => {
    expect(() => readConfig({ WAGGLE_LISTEN })).toThrow(/loopback|address and a port/)
  })

  it('come from files too, but not from both', () => {
    const file = join(temporaryFolder(), 'level')
    writeFileSync(file, 'debug\n')
    expect(readConfig({ WAGGLE_LOG_LEVEL_FILE: file }).logLevel).toBe('debug')
    expect(() => readConfig({ WAGGLE_LOG_LEVEL_FILE: file, WAGGLE_LOG_LEVEL: 'info' })).toThrow(/both set/)
    expect(() => readConfig({ WAGGLE_LOG_LEVEL_FILE: '/nowhere' })).toThrow(/cannot be read \(ENOENT\)/)
  })

  it.each([
    [{ WAGGLE_LOG_LEVEL: 'loud' }, /use one of/],
    [{ WAGGLE_PUBLIC_URL: 'waggle' }, /whole address/],
    [{ DOCKER_API_VERSION: 'v1.45' }, /of the form 1\.45/],
    [{ WAGGLE_LISTNE: 'x' }, /WAGGLE_LISTNE is not a setting/],
  ])('%j is refused in a sentence', (environment, why) => {
    expect(() => readConfig(environment)).toThrow(why)
  })
})
