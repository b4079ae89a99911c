import type { ScenarioName } from './scenarios/index.ts'
import type { Listen } from './server.ts'
import { SCENARIO_NAMES } from './scenarios/index.ts'

/** Reads `unix:///path` or `tcp://host:port`; throws a sentence for anything else. */
export function readListen(text: string): Listen {
  const unix = /^unix:\/\/(\/.+)$/.exec(text)
  if (unix)
    return { path: unix[1]! }
  const tcp = /^tcp:\/\/([^:/]+):(\d+)$/.exec(text)
  if (tcp) {
    return { host: tcp[1]!, port: Number(tcp[2]) }
  }
  throw new Error(`--listen ${text}: neither unix:///path nor tcp://host:port`)
}

/** Throws a sentence for a name there is no scenario of. */
export function readScenario(text: string): ScenarioName {
  const name = SCENARIO_NAMES.find(known => known === text)
  if (!name)
    throw new Error(`--scenario ${text}: there are ${SCENARIO_NAMES.join(', ')}`)
  return name
}
