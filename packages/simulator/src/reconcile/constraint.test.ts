import type { Node } from '../types/objects.ts'
import { describe, expect, it } from 'vitest'
import { parseConstraint, satisfies } from './constraint.ts'

const node = {
  ID: 'n1',
  Role: 'worker',
  Spec: { Labels: { disk: 'ssd' }, Role: 'worker', Availability: 'active' },
  Description: { Hostname: 'Alpha', Platform: { OS: 'linux', Architecture: 'x86_64' }, Engine: { Labels: {} } },
  Status: { State: 'ready', Addr: '10.0.0.1' },
} as unknown as Node

const met = (text: string): boolean => satisfies(node, [parseConstraint(text)!])

describe('placement constraints', () => {
  it.each([
    ['node.role==worker', true],
    ['node.role != worker', false],
    ['node.hostname==alpha', true],
    ['node.labels.disk==ssd', true],
    ['node.labels.gpu!=true', true],
    ['node.labels.gpu==true', false],
    ['node.platform.os==linux', true],
    ['node.colour==red', false],
  ])('%s is %s', (text, expected) => expect(met(text)).toBe(expected))

  it('is none without an operator', () => {
    expect(parseConstraint('bogus')).toBeUndefined()
    expect(parseConstraint('node.role=manager')).toBeUndefined()
  })
})
