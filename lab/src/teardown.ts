import { readFile, rm } from 'node:fs/promises'
import { removeCgroup } from './cgroups.ts'
import { removeHostLink } from './network.ts'
import { LAB, LAB_DIR, NODE_INDEXES, placesOf, SWITCH_NETNS } from './places.ts'
import { killAll, processesInCgroup, processesInNamespace } from './processes.ts'
import { run } from './shell.ts'
import { readState } from './state.ts'
import { restoreSysctls } from './sysctls.ts'

/**
 * Take down whatever there is of a lab, from whatever state it is in: nothing is asked of the process that
 * started it. What belongs to the lab is known by its namespaces, its cgroups, its link and its folder alone.
 * Nothing in it is worth a graceful end, so the processes are killed. Twice is as good as once.
 */
export async function tearDown(): Promise<void> {
  const namespaces = [
    SWITCH_NETNS,
    ...NODE_INDEXES.map(index => placesOf(index).netns),
  ]
  await killAll(async () => {
    const found = await Promise.all([
      processesInCgroup(`/${LAB}`),
      ...namespaces.map(processesInNamespace),
    ])
    return [
      ...new Set(found.flat()),
    ]
  })
  await removeHostLink()
  for (const path of await mountsBelow(LAB_DIR))
    await run('umount', ['--no-mtab', path]) // with its own table it would leave a /run/mount
  await removeCgroup(`/${LAB}`)
  const state = await readState()
  if (state)
    await restoreSysctls(state.sysctls)
  await rm(LAB_DIR, { recursive: true, force: true })
}

/** Deepest first. The daemons' own mounts went with their mount namespaces; what is left holds the network namespaces. */
async function mountsBelow(dir: string): Promise<string[]> {
  const lines = (await readFile('/proc/self/mounts', 'utf8')).split('\n')
  return lines.map(line => line.split(' ')[1] ?? '').filter(path => path.startsWith(`${dir}/`)).reverse()
}
