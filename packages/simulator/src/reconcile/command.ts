import type { Task } from '../types/objects.ts'
import type { Fate } from './agent-steps.ts'

/**
 * What a few commands come to, so that a test can run the same service here and on a real swarm:
 * `sleep 2; exit 3` fails with 3 after 2 s, `sleep 2` alone completes, `/nope` cannot be started,
 * an image `nosuch/…` does not exist. Anything else runs until it is stopped.
 */
export function fateOfCommand(task: Task): Fate | undefined {
  const container = task.Spec.ContainerSpec
  if (!container)
    return undefined
  if (container.Image.startsWith('nosuch/'))
    return { at: 'prepare', err: `No such image: ${container.Image}` }
  const command = [...((container.Command as string[] | undefined) ?? []), ...(container.Args ?? [])]
  if (command[0] === '/nope') {
    return {
      at: 'start',
      exitCode: 127,
      err: 'starting container failed: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory: unknown',
    }
  }
  const script = command.join(' ').replace(/^(?:\/bin\/)?sh -c /, '')
  const match = /^(?:sleep (\d+(?:\.\d+)?))?(?:; ?)?(?:exit (\d+))?$/.exec(script)
  if (!match || script === '')
    return undefined
  const exitCode = Number(match[2] ?? 0)
  return { at: 'run', afterMs: Number(match[1] ?? 0) * 1000, exitCode, err: `task: non-zero exit (${exitCode})` }
}
