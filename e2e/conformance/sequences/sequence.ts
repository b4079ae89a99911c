import type { TaskView } from './view.ts'
import { ENDED, statesOf } from './view.ts'

/** One change of a task that a poll has seen. */
export interface Step {
  readonly states: string
  readonly state: string
  readonly desired: string
  /** With the message, and the error and exit code where there are. */
  readonly text: string
}

export const GONE: Step = { states: 'gone', state: 'gone', desired: 'gone', text: 'gone' }

/** Too short-lived for a poll to be sure of: seen on one run, missed on the next, by the real engine too. */
const FLEETING = new Set(['new', 'assigned', 'accepted', 'preparing', 'starting'])
const LIVE = new Set(['ready', 'running', 'complete'])

export function stepOf(task: TaskView): Step {
  const { State, Message = '', Err, ContainerStatus } = task.Status
  const states = statesOf(task)
  const exit = ENDED.has(State) && State !== 'rejected' ? [`exit ${ContainerStatus?.ExitCode ?? 0}`] : []
  return { states, state: State, desired: task.DesiredState, text: `${states} (${[Message, ...(Err ? [Err] : []), ...exit].join('; ')})` }
}

/** What is left of a task's steps once those are dropped that are not always seen. */
export function sequenceOf(steps: readonly Step[], noReady: boolean): string[] {
  const kept = steps
    .filter((step, i) => !isFleeting(step, steps[i - 1], steps[i + 1]) && !(noReady && step.state === 'ready'))
    .map(({ text }) => text)
  return kept.filter((text, i) => text !== kept[i - 1])
}

function isFleeting({ state, desired, text }: Step, previous: Step | undefined, next: Step | undefined): boolean {
  if (FLEETING.has(state))
    return true
  // With the reason why no node would do, a task may wait for ever.
  if (state === 'pending')
    return !text.includes('no suitable node')
  // It waits there for its delay; in between two other states it only passes.
  if (state === 'ready')
    return desired !== 'ready'
  // It is gone as soon as it has ended, and this one had.
  if (desired === 'remove' && state === previous?.state)
    return ENDED.has(state) && next === GONE
  // The managers want an ended task shut down as soon as they hear of it.
  return ENDED.has(state) && LIVE.has(desired) && next !== undefined
}
