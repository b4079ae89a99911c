import { readdir, readFile, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { waitFor } from './wait.ts'

/**
 * Remove a cgroup and all below it from every hierarchy (v1 has one a controller; v2 one in all).
 * Daemons make them and leave them. The processes must be gone; the kernel lets go of a cgroup a little later.
 */
export async function removeCgroup(cgroup: string): Promise<void> {
  const hierarchies = await cgroupMounts()
  await waitFor(
    `the cgroups below ${cgroup} to be removable`,
    async () => {
      await Promise.all(hierarchies.map(root => removeTree(join(root, cgroup))))
      return true
    },
    10_000,
  )
}

export async function cgroupMounts(): Promise<string[]> {
  const lines = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map(line => line.split(' '))
  return lines.filter(([, , type]) => type === 'cgroup' || type === 'cgroup2').map(([, path]) => path!)
}

/** Depth first, directories alone: the files in a cgroup are the kernel's. */
async function removeTree(dir: string): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(absent)
  if (!entries)
    return
  for (const entry of entries) {
    if (entry.isDirectory())
      await removeTree(join(dir, entry.name))
  }
  await rmdir(dir).catch(absent)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT')
    throw error
}
