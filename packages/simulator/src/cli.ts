import { parseArgs } from 'node:util'
import { SCENARIO_NAMES, startSimulator } from './index.ts'
import { readListen, readScenario } from './options.ts'

const USAGE = `Usage: node packages/simulator/src/cli.ts [options]

  --scenario NAME   ${SCENARIO_NAMES.join(', ')} (default demo)
  --listen HOST     unix:///path or tcp://127.0.0.1:port (default tcp://127.0.0.1:2399)
  --seed N          the same seed gives the same cluster (default 1)
  --speed N         how much faster time goes by (default 1)
  --nodes N --services N --tasks N --churn N
                    the size of scenario "large", and its task transitions a second
`

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'demo' },
    listen: { type: 'string', default: 'tcp://127.0.0.1:2399' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '1' },
    nodes: { type: 'string' },
    services: { type: 'string' },
    tasks: { type: 'string' },
    churn: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  console.log(USAGE)
  process.exit(0)
}

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))
const simulator = await startSimulator({
  scenario: readScenario(values.scenario),
  listen: readListen(values.listen),
  seed: Number(values.seed),
  speed: Number(values.speed),
  ...Object.fromEntries(
    (['nodes', 'services', 'tasks', 'churn'] as const).map(key => [key, number(values[key])] as const).filter(([, value]) => value !== undefined),
  ),
})
console.log(`${values.scenario}: ${simulator.store.nodes.size} nodes, ${simulator.store.services.size} services, ${simulator.store.tasks.size} tasks`)
console.log(`DOCKER_HOST=${simulator.host}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop().then(() => process.exit(0)))
