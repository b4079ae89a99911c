import type { Answer } from './answer.ts'

/**
 * The simulator is a newer engine than the recorded one. What 28.5.2 answers otherwise than 20.10.24 was read in the
 * sources of both; `source` is the file of github.com/moby/moby at v28.5.2.
 */
interface Difference {
  readonly why: string
  readonly source: string
  readonly applies: (asked: { call: string, name: string, answer: Answer }) => boolean
  readonly newer: (answer: Answer, name: string) => Answer
}

const saying
  = (message: string): ((answer: Answer) => Answer) =>
    answer => ({ ...answer, message })

/** What Go says of a body that it cannot read into a struct. */
const ABOUT_JSON = /^(?:json: |invalid character|unexpected EOF|illegal base64)/

const differences: readonly Difference[] = [
  {
    why: 'Filters that cannot be read are the client\'s fault, and are named only so.',
    source: 'api/types/filters/parse.go, FromJSON',
    applies: ({ name }) => /: (?:filters that are|a filter that is)/.test(name),
    newer: answer => ({ ...answer, status: 400, message: 'invalid filter' }),
  },
  {
    why: 'The message begins with a small letter.',
    source: 'api/types/filters/errors.go',
    applies: ({ answer }) => (answer.message ?? '').startsWith('Invalid filter \''),
    newer: answer => ({ ...answer, message: answer.message!.replace('Invalid', 'invalid') }),
  },
  {
    why: 'The body has to be called JSON.',
    source: 'api/server/httputils/httputils.go, CheckForJSON',
    applies: ({ name }) => name === 'bad input: called text',
    newer: saying('unsupported Content-Type header (text/plain): must be \'application/json\''),
  },
  {
    why: 'No body is as good as an empty object.',
    source: 'api/server/httputils/httputils.go, ReadJSON',
    applies: ({ name }) => name === 'bad input: no body',
    newer: saying('rpc error: code = InvalidArgument desc = name must be provided'),
  },
  {
    why: 'What is wrong with a body is said to be so, and since Go 1.24 with the whole way to the field.',
    source: 'api/server/httputils/httputils.go, ReadJSON; encoding/json, tried with go1.24.9',
    applies: ({ call, answer }) => /(?:Create|Update)$/.test(call) && ABOUT_JSON.test(answer.message ?? ''),
    newer: answer => ({ ...answer, message: `invalid JSON: ${answer.message!.replace(/ (\w+Spec)\.(Name|Labels) /, ' $1.Annotations.$2 ')}` }),
  },
  {
    why: 'A ping tells of the swarm, and of the builder that is used unless asked otherwise.',
    source: 'api/server/router/system/system_routes.go, pingHandler',
    applies: ({ call, answer }) => call === 'ping' && answer.status === 200,
    newer: (answer, name) => ({
      ...answer,
      headers: { ...answer.headers, 'builder-version': '2', 'swarm': name === 'not a manager' ? 'active/worker' : 'active/manager' },
    }),
  },
]

/** What the newer engine is expected to answer where the older one's answer was recorded. */
export function inItsVersion(call: string, name: string, recorded: Answer): Answer {
  return differences
    .filter(difference => difference.applies({ call, name, answer: recorded }))
    .reduce((answer, { newer }) => newer(answer, name), recorded)
}
