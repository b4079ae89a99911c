import type { Lab } from './lab.ts'

/** See `Lab.reset`. */
export async function resetSwarm(lab: Lab): Promise<void> {
  await lab.ready()
}
