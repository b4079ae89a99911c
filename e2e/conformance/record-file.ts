import type { Answers } from './answers.ts'
import type { Stories } from './sequences/play.ts'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/** What an engine answered, and what its swarm did. */
export interface Recording {
  readonly answers: Answers
  /** By operation and act. */
  readonly sequences: Record<string, Stories>
}

type Part = keyof Recording

/** The engine that was recorded. */
export const RECORDED_VERSION = '20.10.24'

const fileOf = (version: string, part: Part): URL => new URL(`./recorded/${version}/${part}.json`, import.meta.url)

export function readRecord<P extends Part>(part: P): Recording[P] {
  return JSON.parse(readFileSync(fileOf(RECORDED_VERSION, part), 'utf8')) as Recording[P]
}

export function writeRecord<P extends Part>(part: P, version: string, recording: Recording[P]): void {
  const file = fileOf(version, part)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`)
}
