import type { Places } from './places.ts'
import { readdir, readFile, stat } from 'node:fs/promises'
import { LAB } from './places.ts'
import { waitFor } from './wait.ts'

/** The running processes that are in this network namespace, given as its file. */
export async function processesInNamespace(netns: string): Promise<number[]> {
  const wanted = await stat(netns).catch(() => undefined)
  if (!wanted)
    return []
  return processesWhere(async (pid) => {
    const own = await stat(`/proc/${pid}/ns/net`)
    return own.ino === wanted.ino && own.dev === wanted.dev
  })
}

/** The running processes of containers: they have network namespaces of their own, so their cgroup tells. */
export function processesInCgroup(cgroup: string): Promise<number[]> {
  return processesWhere(async pid => (await readFile(`/proc/${pid}/cgroup`, 'utf8')).includes(`:${cgroup}/`))
}

export async function processesOf(places: Places): Promise<number[]> {
  const [daemons, contained] = await Promise.all([processesInNamespace(places.netns), processesInCgroup(places.cgroup)])
  return [...new Set([...daemons, ...contained])]
}

/** The dockerd of a node; undefined where it is dead. */
export async function daemonOf(places: Places): Promise<number | undefined> {
  for (const pid of await processesInNamespace(places.netns)) {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    if (name.trim() === 'dockerd')
      return pid
  }
}

/** SIGKILL what `find` finds until it finds no more: a process may fork while the list is read. */
export async function killAll(find: () => Promise<number[]>): Promise<void> {
  await waitFor(
    `the processes of ${LAB} to be gone`,
    async () => {
      const pids = await find()
      pids.forEach(pid => signal(pid, 'SIGKILL'))
      return pids
    },
    30_000,
    pids => pids.length === 0,
  )
}

/** Send a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH')
      throw error
  }
}

async function processesWhere(belongs: (pid: number) => Promise<boolean>): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(pid => pid > 0)
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        return (await belongs(pid)) && !(await isZombie(pid))
      }
      catch {
        return false // it ended while we looked
      }
    }),
  )
  return pids.filter((_, position) => found[position])
}

async function isZombie(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).startsWith('Z')
}
