import type { Lab } from './lab.ts'
import { spawnSync } from 'node:child_process'
import { attachLab, missingRequirements, startLab } from './index.ts'
import { findLeader, listNodes } from './swarm.ts'
import { tearDown } from './teardown.ts'

const USAGE = `usage: pnpm lab <command>

  up                  start a swarm of 5 engines, in place of one that is up
  down                take it down, also one that is broken
  status              its nodes, their roles, the leader; exit code 1 when it is down
  env [n]             shell lines that point docker and Waggle at node n (1)
  docker <n> <args…>  the docker CLI against node n`

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  async up(args) {
    expectNone(args)
    const start = performance.now()
    const lab = await startLab()
    console.log(`Up in ${((performance.now() - start) / 1000).toFixed(1)} s.\n`)
    lab.nodes.forEach(node => console.log(`${node.name}  ${node.address}  ${node.host}`))
    console.log(`\n${environment(lab, 1)}`)
  },

  async down(args) {
    expectNone(args)
    await tearDown()
    console.log('Down.')
  },

  async status(args) {
    expectNone(args)
    const lab = await running()
    const leader = await findLeader(lab.nodes)
    const listed = leader ? await listNodes(leader) : []
    for (const node of lab.nodes) {
      const seen = listed.find(({ Description }) => Description.Hostname === node.name)
      const role = node === leader ? 'leader' : (seen?.Spec.Role ?? 'unknown')
      const answer = (await node.answers()) ? '' : '  does not answer'
      console.log(`${node.name}  ${role.padEnd(7)}  ${seen?.Status.State ?? 'unknown'}  ${seen?.Spec.Availability ?? ''}${answer}`)
    }
    if (!leader)
      throw new Error('The swarm has no leader.')
  },

  async env([index = '1', ...rest]) {
    expectNone(rest)
    const number = indexFrom(index)
    console.log(environment(await running(), number))
  },

  async docker([index = '', ...args]) {
    const number = indexFrom(index)
    const node = (await running()).node(number)
    const { status } = spawnSync('docker', ['-H', node.host, ...args], { stdio: 'inherit' })
    process.exitCode = status ?? 1
  },
}

class UsageError extends Error {}

function expectNone(args: string[]): void {
  if (args.length > 0)
    throw new UsageError(`What is "${args.join(' ')}"?`)
}

function indexFrom(text: string): number {
  if (!/^[1-5]$/.test(text))
    throw new UsageError(`A node is a number from 1 to 5, not "${text}".`)
  return Number(text)
}

function environment(lab: Lab, index: number): string {
  const node = lab.node(index)
  return [`export DOCKER_HOST=${node.host}`].join('\n')
}

async function running(): Promise<Lab> {
  const lab = await attachLab()
  if (!lab)
    throw new Error('The lab is down: `pnpm lab up` starts it.')
  return lab
}

async function main([name = '', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    throw new UsageError(name ? `There is no command "${name}".` : 'Which command?')
  }
  const missing = missingRequirements()
  if (missing.length > 0) {
    throw new Error(['No lab on this machine:', ...missing.map(({ what, remedy }) => `  ${what}: ${remedy}`)].join('\n'))
  }
  await command(args)
}

try {
  await main(process.argv.slice(2))
}
catch (error) {
  console.error((error as Error).message)
  if (error instanceof UsageError)
    console.error(`\n${USAGE}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
