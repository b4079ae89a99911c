import type { Task } from '../types/objects.ts'
import { describe, expect, it } from 'vitest'
import { fateOfCommand } from './command.ts'

const fate = (Command: string[], Image = 'busybox:lab') => fateOfCommand({ Spec: { ContainerSpec: { Image, Command } } } as unknown as Task)

describe('fateOfCommand', () => {
  it('reads sleeps and exits', () => {
    expect(fate(['sh', '-c', 'sleep 1; exit 3'])).toMatchObject({ at: 'run', afterMs: 1000, exitCode: 3, err: 'task: non-zero exit (3)' })
    expect(fate(['sleep', '2'])).toMatchObject({ at: 'run', afterMs: 2000, exitCode: 0 })
  })

  it('lets everything else run', () => {
    expect(fate(['sh', '-c', 'trap "exit 0" TERM; sleep 100 & wait'])).toBeUndefined()
    expect(fate([])).toBeUndefined()
  })

  it('knows what cannot be had or started', () => {
    expect(fate([], 'nosuch/image:1')).toMatchObject({ at: 'prepare', err: 'No such image: nosuch/image:1' })
    expect(fate(['/nope'])).toMatchObject({ at: 'start', exitCode: 127 })
  })
})
