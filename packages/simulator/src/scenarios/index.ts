import type { Scenario, ScenarioName } from './scenario.ts'
import { calm } from './calm.ts'
import { demo } from './demo/demo.ts'
import { empty } from './empty.ts'
import { large } from './large.ts'

export type { ScenarioName } from './scenario.ts'

export const SCENARIOS: Record<ScenarioName, Scenario> = { empty, calm, demo, large }
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[]
