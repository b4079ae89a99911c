import type { Problem } from '@waggle/protocol'

/** An error with a problem in words, as every part of the page shows it. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

const unreachable: Problem = {
  type: 'urn:waggle:error:browser.unreachable',
  code: 'browser.unreachable',
  status: 0,
  title: 'Waggle\'s server does not answer.',
  suggestion: 'See that it runs and that this browser can reach it. Before you repeat a change, look whether it was made.',
}

interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
}

/** One request to the server's API; anything but success is thrown as a problem. */
export async function request<T>(path: string, { method = 'GET', body, signal }: RequestOptions = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api/${path}`, {
      method,
      ...(signal && { signal }),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  }
  catch (error) {
    if (signal?.aborted)
      throw error
    throw new ProblemError(unreachable)
  }
  if (!response.ok)
    throw new ProblemError(await readProblem(response))
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

async function readProblem(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json'))
    return (await response.json()) as Problem
  return {
    ...unreachable,
    status: response.status,
    title: 'The answer did not come from Waggle.',
    detail: `HTTP ${response.status} ${response.statusText}`,
    suggestion: 'Something between this browser and Waggle answered instead: look at proxies on the way.',
  }
}

/** What to show for anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError)
    return error.problem
  return {
    type: 'urn:waggle:error:browser.internal',
    code: 'browser.internal',
    status: 0,
    title: 'Something went wrong in this page.',
    detail: error instanceof Error ? error.message : String(error),
    suggestion: 'Reload the page; please report it if it happens again.',
  }
}
