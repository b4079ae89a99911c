import { readFile, writeFile } from 'node:fs/promises'
import { STATE_FILE } from './places.ts'

/** What cannot be seen of a lab from outside, written before anything else is done. */
export interface LabState {
  /** The machine's sysctls as they were found, by path below /proc/sys. */
  sysctls: Record<string, string>
}

export async function writeState(state: LabState): Promise<void> {
  await writeFile(STATE_FILE, `${JSON.stringify(state, undefined, 2)}\n`)
}

/** Undefined where there is no lab, or one that was killed while it wrote its first file. */
export async function readState(): Promise<LabState | undefined> {
  try {
    return JSON.parse(await readFile(STATE_FILE, 'utf8')) as LabState
  }
  catch {
    return undefined
  }
}
