import { readFile, writeFile } from 'node:fs/promises'

/** What a daemon raises in the root namespace (each is one for the whole machine) and does not put back. */
const CHANGED_BY_DAEMONS = ['kernel/keys/root_maxkeys', 'kernel/keys/root_maxbytes', 'fs/may_detach_mounts']

export async function readSysctls(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of CHANGED_BY_DAEMONS) {
    const value = await readFile(`/proc/sys/${name}`, 'utf8').catch(() => undefined) // not every kernel has each
    if (value !== undefined)
      found[name] = value.trim()
  }
  return found
}

export async function restoreSysctls(found: Record<string, string>): Promise<void> {
  const now = await readSysctls()
  for (const name of CHANGED_BY_DAEMONS) {
    const value = found[name]
    if (value !== undefined && now[name] !== value)
      await writeFile(`/proc/sys/${name}`, value)
  }
}
