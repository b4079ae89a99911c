/**
 * The error registry: every error that a person or a script can meet has a code, a status,
 * a title (what happened) and a suggestion (what to do). Routes, socket and page render the same object.
 */
import type { Problem } from './problem.ts'

interface ErrorEntry {
  status: number
  title: string
  suggestion: string
}

const registry = {
  'request.invalid': {
    status: 400,
    title: 'The request is not as this address expects it.',
    suggestion: 'Compare it with the description at /api/openapi.json.',
  },
  'request.not-json': {
    status: 415,
    title: 'Only JSON bodies are taken.',
    suggestion: 'Send the body as JSON with the header Content-Type: application/json.',
  },
  'request.malformed-json': {
    status: 400,
    title: 'The body is not valid JSON.',
    suggestion: 'Check quotes, commas and brackets, or let a JSON library write it.',
  },
  'request.too-large': {
    status: 413,
    title: 'The request is too large.',
    suggestion: 'A secret holds fewer than 512,000 bytes; keep larger data elsewhere.',
  },
  'request.timeout': {
    status: 408,
    title: 'The request took too long to arrive.',
    suggestion: 'Try again; look at the connection if it happens again.',
  },
  'route.unknown': { status: 404, title: 'There is nothing at this address.', suggestion: 'The addresses are listed at /api/openapi.json.' },
  'host.forbidden': {
    status: 421,
    title: 'This server does not answer to that host name.',
    suggestion:
      'Open it by the address that it printed at its start. Foreign names are refused because a hostile page could otherwise reach it (DNS rebinding).',
  },
  'origin.forbidden': {
    status: 403,
    title: 'A page of another origin may not do this.',
    suggestion: 'Use Waggle\'s own page; from a script, leave the Origin header out or send this server\'s own.',
  },
  'role.forbidden': { status: 403, title: 'You may not do this.', suggestion: 'Ask an administrator for a role that allows it.' },
  'internal': {
    status: 500,
    title: 'Something went wrong inside Waggle.',
    suggestion: 'The server\'s log tells more under this request id. Please report it.',
  },

  'secret.name-invalid': {
    status: 400,
    title: 'The engine would refuse this name.',
    suggestion: 'Use 1 to 64 letters, digits, hyphens, underscores and dots, with a letter or digit at both ends.',
  },
  'secret.value-empty': { status: 400, title: 'The value is empty.', suggestion: 'Give at least one byte: the engine stores no empty secret.' },
  'secret.value-too-large': {
    status: 400,
    title: 'The value is too large.',
    suggestion: 'The engine takes fewer than 512,000 bytes. Put larger data elsewhere and keep its key as the secret.',
  },
  'secret.value-not-base64': {
    status: 400,
    title: 'The value is not base64.',
    suggestion: 'Send the bytes as standard base64 with padding, as `base64 -w0` writes it.',
  },
  'secret.label-reserved': {
    status: 400,
    title: 'Labels that begin with waggle. are Waggle\'s own.',
    suggestion: 'Choose another key for the label.',
  },
  'secret.not-found': {
    status: 404,
    title: 'There is no such secret.',
    suggestion: 'It may have been removed. Names and ids are matched whole, never by their beginning.',
  },
  'secret.name-in-use': {
    status: 409,
    title: 'A secret of this name exists already.',
    suggestion: 'Choose another name, or remove the old secret first if nothing uses it.',
  },
  'secret.in-use': { status: 409, title: 'The secret is in use.', suggestion: 'Detach it from the services that the engine names, then remove it.' },

  'engine.unreachable': {
    status: 503,
    title: 'The Docker Engine does not answer.',
    suggestion: 'See that the daemon runs and that DOCKER_HOST names it. Waggle keeps trying.',
  },
  'engine.permission': {
    status: 503,
    title: 'Waggle may not open the engine\'s socket.',
    suggestion: 'Run Waggle as root or as a member of the socket\'s group (usually docker).',
  },
  'engine.tls': {
    status: 503,
    title: 'The TLS connection to the engine failed.',
    suggestion: 'See that DOCKER_CERT_PATH holds the ca.pem, cert.pem and key.pem that belong to this engine.',
  },
  'engine.plain': {
    status: 503,
    title: 'The engine and Waggle disagree about TLS.',
    suggestion: 'Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH for a TLS endpoint; unset them for a plain one.',
  },
  'engine.timeout': {
    status: 504,
    title: 'The Docker Engine did not answer in time.',
    suggestion: 'The daemon may be busy or cut off. Waggle keeps trying.',
  },
  'engine.starting': {
    status: 503,
    title: 'The Docker Engine is starting again.',
    suggestion: 'Wait a moment: a daemon takes some seconds to find its swarm. Waggle carries on by itself.',
  },
  'engine.not-in-swarm': {
    status: 503,
    title: 'This engine is not part of a swarm.',
    suggestion: 'Run `docker swarm init` on it, or point DOCKER_HOST at a manager. Waggle carries on by itself when it changes.',
  },
  'engine.not-a-manager': {
    status: 503,
    title: 'This engine is only a worker.',
    suggestion: 'Point DOCKER_HOST at a manager, or promote this node with `docker node promote` on a manager.',
  },
  'engine.no-leader': {
    status: 503,
    title: 'The swarm\'s leader does not answer.',
    suggestion:
      'More than half of the managers must be able to reach each other, this one among them. Waggle carries on by itself when a leader answers.',
  },
  'engine.swarm-locked': { status: 503, title: 'The swarm is locked.', suggestion: 'Run `docker swarm unlock` on the manager.' },
  'engine.version': {
    status: 503,
    title: 'The engine\'s API version does not fit.',
    suggestion: 'Waggle needs API 1.41 (Docker 20.10) or newer. See that DOCKER_API_VERSION, if set, is one that the engine offers.',
  },
  'engine.conflict': {
    status: 409,
    title: 'The object was changed by somebody else meanwhile.',
    suggestion: 'Look at what it is now, and try again.',
  },
  'engine.not-found': { status: 404, title: 'The engine does not know this object.', suggestion: 'It may have been removed meanwhile.' },
  'engine.refused': { status: 502, title: 'The Docker Engine refused.', suggestion: 'The detail is the engine\'s own reason.' },
  'cluster.not-ready': {
    status: 503,
    title: 'Waggle has no picture of the cluster yet.',
    suggestion: 'Wait a moment; /readyz and the page say what stands in the way.',
  },

  'live.upgrade-required': {
    status: 426,
    title: 'This address is a WebSocket.',
    suggestion: 'Open it with a WebSocket client; for a single look use /api/nodes, /api/services, /api/tasks.',
  },
  'live.malformed': {
    status: 400,
    title: 'The message is not one that the live socket takes.',
    suggestion: 'See PROTOCOL.md for the messages a client may send.',
  },
  'live.too-large': { status: 413, title: 'The message is too large for the live socket.', suggestion: 'A client\'s messages are at most 4 KB.' },
  'live.too-many': { status: 429, title: 'Too many messages from this client.', suggestion: 'Ask for a new snapshot at most a few times a second.' },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof registry
export const errorRegistry: Readonly<Record<ErrorCode, ErrorEntry>> = registry

/** Makes the problem of a registered code; `detail` says what is particular to this case. */
export function problem(code: ErrorCode, detail?: string, requestId?: string): Problem {
  return {
    type: `urn:waggle:error:${code}`,
    code,
    ...registry[code],
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}
