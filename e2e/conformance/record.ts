import type { Recording } from './record-file.ts'
import { collectAnswers } from './answers.ts'
import { attachSubject } from './lab-subject.ts'
import { writeRecord } from './record-file.ts'
import { operations } from './sequences/operations.ts'
import { perform } from './sequences/play.ts'
import { Stage } from './stage.ts'

/**
 * `node e2e/conformance/record.ts [answers | sequences]`: writes down what the lab answers and does, for the simulator to
 * be held to. Needs the lab up. To be run when cases are added, never to make a comparison pass.
 */
async function record(only?: string): Promise<void> {
  const subject = await attachSubject()
  try {
    const stage = new Stage(subject)
    const { Version } = await stage.json<{ Version: string }>('GET', '/version')
    const version = Version.replace(/\+.*/, '')
    if (only !== 'sequences')
      writeRecord('answers', version, await collectAnswers(subject))
    if (only !== 'answers') {
      const sequences: Recording['sequences'] = {}
      for (const operation of operations) sequences[operation.name] = await perform(stage, operation)
      writeRecord('sequences', version, sequences)
    }
  }
  finally {
    await subject.close()
  }
}

// A failure ends the process with its stack, as it should.
void record(process.argv[2])
