/** Ways for a task to fail that both know: a real engine by running them, the simulator by being told. */

/** No node has it, and there is no registry to ask. */
export const NO_IMAGE = 'nosuch:lab'

export const BROKEN_EXIT_CODE = 3
/** Long enough to be seen running. */
export const BROKEN_AFTER_MS = 400
export const BROKEN_COMMAND = ['sh', '-c', `sleep ${BROKEN_AFTER_MS / 1000}; exit ${BROKEN_EXIT_CODE}`]

export function isBroken(command: unknown): boolean {
  return JSON.stringify(command) === JSON.stringify(BROKEN_COMMAND)
}
