import type { Places } from './places.ts'
import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ping } from './engine.ts'
import { LAB } from './places.ts'
import { daemonOf, signal } from './processes.ts'
import { CLEAN_ENV } from './shell.ts'
import { waitFor } from './wait.ts'

/**
 * What makes a bare process believe that it is a machine: a host name, an /etc and an /opt of its own (what it
 * writes stays in the lab, and its DNS server is nobody), a /run of its own that can be seen from outside.
 * Another engine version would enter its own root folder here, before the exec.
 */
const BECOME_NODE = `set -e
echo "$NODE" >/proc/sys/kernel/hostname
mount --no-mtab --bind "$HERE/run" /run
for dir in etc opt; do
  mount -t overlay "$LAB" -o "lowerdir=/$dir,upperdir=$HERE/$dir,workdir=$HERE/$dir.work" "/$dir"
done
exec dockerd "$@"`

/**
 * In place of the daemon.json that this machine may have. Containers, too, should have nobody to ask for a name:
 * the engine would give them 8.8.8.8 in place of 127.0.0.1.
 */
const SETTINGS = { dns: ['127.0.0.1'] }

/** Make the folders of a node that has never run. */
export async function prepareDaemon(places: Places): Promise<void> {
  const dirs = ['run', 'data', 'etc', 'etc.work', 'opt', 'opt.work']
  await Promise.all(dirs.map(dir => mkdir(join(places.dir, dir), { recursive: true })))
  await Promise.all([
    // Image look-ups fail at once and never leave the machine.
    writeFile(join(places.dir, 'etc', 'resolv.conf'), 'nameserver 127.0.0.1\n'),
    writeFile(places.config, JSON.stringify(SETTINGS)),
  ])
}

/**
 * Start a node's daemon and wait until it answers. It is detached: it outlives this process.
 * @throws when it ends early or does not answer within 60 s, with the last lines of its log.
 */
export async function startDaemon(places: Places, endpoint: readonly string[]): Promise<void> {
  const log = await open(places.log, 'a')
  // nsenter, not `ip netns exec`, which remounts /sys and so hides the cgroups. All three exec: the pid stays.
  const child = spawn(
    'nsenter',
    [
      `--net=${places.netns}`,
      ...['unshare', '--mount', '--uts', '--propagation', 'private'],
      ...['sh', '-c', BECOME_NODE, 'dockerd'],
      ...['--config-file', places.config, '--data-root', places.data, '--exec-root', '/run/docker', '--pidfile', '/run/docker.pid'],
      ...['--cgroup-parent', places.cgroup, '--exec-opt', 'native.cgroupdriver=cgroupfs'],
      ...['-H', 'unix:///run/docker.sock', ...endpoint],
    ],
    { detached: true, stdio: ['ignore', log.fd, log.fd], env: { ...CLEAN_ENV, LAB, NODE: places.name, HERE: places.dir } },
  )
  child.unref()
  let early: string | undefined
  child.once('error', error => (early = error.message))
  child.once('exit', (code, name) => (early = `it ended with ${name ?? `code ${code}`}`))
  await log.close()
  const answer = await waitFor(`${places.name} to answer`, async () => early ?? (await ping(places.socket)), 60_000).catch(
    (error: Error) => error.message,
  )
  if (answer !== 'OK')
    throw new Error(`${places.name} did not start: ${answer}\n${await tailOf(places.log)}`)
}

/** Ask the daemon to end (SIGTERM) and wait until it is gone: one that is still stopping unlinks its socket late. */
export async function stopDaemon(places: Places): Promise<void> {
  const pid = await daemonOf(places)
  if (pid === undefined)
    return
  signal(pid, 'SIGCONT')
  signal(pid, 'SIGTERM')
  await waitFor(`the daemon of ${places.name} to stop`, async () => (await daemonOf(places)) === undefined, 60_000)
}

/** A machine that starts finds its /run empty. */
export async function forgetRun(places: Places): Promise<void> {
  await rm(places.run, { recursive: true, force: true })
  await mkdir(places.run)
}

async function tailOf(log: string): Promise<string> {
  return (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-15).join('\n')
}
