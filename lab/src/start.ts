import { mkdir } from 'node:fs/promises'
import { prepareDaemon, startDaemon } from './daemon.ts'
import { flagsOf } from './endpoints.ts'
import { loadImage, makeImage } from './image.ts'
import { Lab } from './lab.ts'
import { layNetwork } from './network.ts'
import { LAB_DIR, NODE_INDEXES, placesOf } from './places.ts'
import { missingRequirements } from './requirements.ts'
import { readState, writeState } from './state.ts'
import { formSwarm } from './swarm.ts'
import { readSysctls } from './sysctls.ts'
import { tearDown } from './teardown.ts'
import { makeCertificates } from './tls.ts'

/**
 * Start a lab; a lab that is there already, whole or in pieces, is taken down first: a machine has room for one.
 * It outlives this process: end it with `stop()`, from here or from any other process.
 * @throws when the machine lacks something, and when a daemon does not start; what was begun is then taken down.
 */
export async function startLab(): Promise<Lab> {
  const [missing] = missingRequirements()
  if (missing)
    throw new Error(`No lab here: ${missing.what} (${missing.remedy})`)
  await tearDown()
  try {
    return await build()
  }
  catch (error) {
    await tearDown()
    throw error
  }
}

/** The lab that runs on this machine, whoever started it; undefined where none does. */
export async function attachLab(): Promise<Lab | undefined> {
  if (!(await readState()))
    return undefined
  const lab = new Lab()
  const answers = await Promise.all(lab.nodes.map(node => node.answers()))
  return answers.some(Boolean) ? lab : undefined
}

async function build(): Promise<Lab> {
  const lab = new Lab()
  const nodes = NODE_INDEXES.map(placesOf)
  await mkdir(LAB_DIR, { mode: 0o700 })
  await writeState({ sysctls: await readSysctls() })
  await Promise.all(nodes.map(prepareDaemon))
  await Promise.all([layNetwork(), makeCertificates(), makeImage()])
  await Promise.all(nodes.map(async node => startDaemon(node, await flagsOf(node))))
  await Promise.all([formSwarm(lab.nodes), ...lab.nodes.map(node => loadImage((...args) => node.docker(...args)))])
  await lab.ready()
  return lab
}
