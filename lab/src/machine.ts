import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cgroupMounts } from './cgroups.ts'
import { run } from './shell.ts'

/** Counters and the like, which change by themselves. */
const VOLATILE = /random|quota|file-nr|inode-|dentry-state|aio-nr|pty\/nr|ns_last_pid|conntrack_count|netdev_|sched_|cpu/
const ENGINE_PROCESSES = /^(?:dockerd|containerd|docker-proxy|runc)/

/** What a lab could leave behind on this machine, as it is now: for tests, which compare two of these. */
export async function lookAtMachine(): Promise<Record<string, string[]>> {
  const ip = async (...args: string[]) => (await run('ip', ['-oneline', ...args])).split('\n').filter(Boolean)
  const rules = async (command: string) => (await run(command, [])).split('\n').filter(line => !line.startsWith('#'))
  return {
    mounts: (await readFile('/proc/self/mounts', 'utf8')).split('\n'),
    links: (await ip('link')).map(line => line.split(':')[1] ?? ''),
    routes: await ip('route', 'show', 'table', 'all'),
    rules: [...(await rules('iptables-save')), ...(await rules('ip6tables-save'))],
    cgroups: (await Promise.all((await cgroupMounts()).map(listFolder))).flat(),
    files: (await Promise.all(['/etc', '/etc/docker', '/opt', '/run', '/run/netns', '/var/lib'].map(listFolder))).flat(),
    processes: await engineProcesses(),
    sysctls: await listSysctls('/proc/sys'),
  }
}

async function listFolder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => !dir.includes('cgroup') || entry.isDirectory())
    .map(({ name }) => join(dir, name))
    .sort()
}

/** Zombies are not counted: they are for process 1 to reap, and have nothing any more. */
async function engineProcesses(): Promise<string[]> {
  const stats = await Promise.all(
    (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  )
  return stats.flatMap((text) => {
    const [, pid, name, state] = /^(\d+) \((.*)\) (\w)/s.exec(text) ?? []
    return name && state !== 'Z' && ENGINE_PROCESSES.test(name) ? [`${pid} ${name}`] : []
  })
}

async function listSysctls(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
  const lines = await Promise.all(
    entries.map(async (entry) => {
      const path = join(dir, entry.name)
      if (entry.isDirectory())
        return listSysctls(path)
      const value = await readFile(path, 'utf8').catch(() => '') // some are for writing only
      return VOLATILE.test(path) ? [] : [`${path} = ${value.trim()}`]
    }),
  )
  return lines.flat().sort()
}
