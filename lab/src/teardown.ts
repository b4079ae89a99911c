import { readFile, rm } from 'node:fs/promises'
import { removeCgroup } from './cgroups.ts'
import { removeHostLink } from './network.ts'
import { LAB, LAB_DIR, NODE_INDEXES, placesOf, SWITCH_NETNS } from './places.ts'
import { killAll, processesInCgroup, processesInNamespace } from './processes.ts'
import { run } from './shell.ts'
import { readState } from './state.ts'
import { restoreSysctls } from './sysctls.ts'
import { waitFor } from './wait.ts'

/**
 * Take down whatever there is of a lab, from whatever state it is in: nothing is asked of the process that
 * started it. What belongs to the lab is known by its namespaces, its cgroups, its link and its folder alone.
 * Nothing in it is worth a graceful end, so the processes are killed. Twice is as good as once.
 */
export async function tearDown(): Promise<void> {
  const namespaces = [SWITCH_NETNS, ...NODE_INDEXES.map(index => placesOf(index).netns)]
  await killAll(async () => {
    const found = await Promise.all([processesInCgroup(`/${LAB}`), ...namespaces.map(processesInNamespace)])
    return [...new Set(found.flat())]
  })
  await removeHostLink()
  await unmountAll()
  await removeCgroup(`/${LAB}`)
  const state = await readState()
  if (state)
    await restoreSysctls(state.sysctls)
  await rm(LAB_DIR, { recursive: true, force: true })
}

/**
 * The daemons' own mounts went with their mount namespaces; what is left holds the network namespaces.
 * The list is read again until it is empty: it can show a mount twice, or not at all, while others mount.
 */
async function unmountAll(): Promise<void> {
  await waitFor(
    'the mounts of the lab to be gone',
    async () => {
      const paths = await mountsBelow(LAB_DIR)
      for (const path of paths) await run('umount', ['--no-mtab', path]) // with its own table it would leave a /run/mount
      return paths
    },
    10_000,
    paths => paths.length === 0,
  )
}

/** Deepest first. */
async function mountsBelow(dir: string): Promise<string[]> {
  const lines = (await readFile('/proc/self/mounts', 'utf8')).split('\n')
  return lines
    .map(line => line.split(' ')[1] ?? '')
    .filter(path => path.startsWith(`${dir}/`))
    .reverse()
}
