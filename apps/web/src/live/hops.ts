import type { Problem, Status } from '@waggle/protocol'
import type { AgeLevel } from './age.ts'
import type { LinkState } from './connection.ts'

export type HopState = 'good' | 'busy' | 'bad' | 'unknown'

/** One step of the way from the swarm to the eye. */
export interface Hop {
  name: string
  state: HopState
  /** What the state is, in words. */
  word: string
  /** Milliseconds of the wall clock, or RFC 3339. */
  since: number | string | null
  problem: Problem | null
}

interface Link {
  state: LinkState
  since: number
}

/** What is wrong with the swarm rather than with the way to the engine. */
const SWARM_PROBLEMS = new Set(['engine.not-in-swarm', 'engine.not-a-manager', 'engine.no-leader', 'engine.swarm-locked'])

/** Every hop with its own state, from the far end to the near one. Beyond a broken hop nothing is known, and so it says. */
export function hopsOf(link: Link, status: Status | null, level: AgeLevel): Hop[] {
  const near = browserHop(link)
  const known = near.state === 'good' ? status : null
  return [swarmHop(known, level), engineHop(known), near]
}

function browserHop({ state, since }: Link): Hop {
  const hop = (state: HopState, word: string): Hop => ({ name: 'Server → browser', state, word, since, problem: null })
  switch (state) {
    case 'open':
      return hop('good', 'connected')
    case 'silent':
      return hop('bad', 'silent')
    case 'connecting':
      return hop('busy', 'connecting')
    case 'waiting':
      return hop('bad', 'not connected, trying again')
  }
}

function engineHop(status: Status | null): Hop {
  const name = 'Engine → server'
  if (status === null) {
    return { name, state: 'unknown', word: 'unknown', since: null, problem: null }
  }
  const { state, since, problem } = status.engine
  const ours = problem !== null && !SWARM_PROBLEMS.has(problem.code)
  if (state === 'connected' && !ours) {
    return status.events === 'open'
      ? { name, state: 'good', word: 'connected', since, problem: null }
      : { name, state: 'busy', word: 'connected, event stream closed', since, problem: null }
  }
  if (!ours && problem !== null) {
    return { name, state: 'good', word: 'answers', since, problem: null }
  }
  return { name, state: state === 'connecting' && !ours ? 'busy' : 'bad', word: state === 'connected' ? 'trouble' : state, since, problem }
}

function swarmHop(status: Status | null, level: AgeLevel): Hop {
  const name = 'Swarm leader → engine'
  const problem = status?.engine.problem ?? null
  if (problem !== null && SWARM_PROBLEMS.has(problem.code)) {
    return { name, state: 'bad', word: 'no answer for the swarm', since: status!.engine.since, problem }
  }
  if (status === null || status.engine.state !== 'connected' || level === 'none') {
    return { name, state: 'unknown', word: 'unknown', since: null, problem: null }
  }
  return level === 'fresh'
    ? { name, state: 'good', word: 'answers', since: null, problem: null }
    : { name, state: 'bad', word: 'no proof lately', since: null, problem: null }
}
