import type { Answer } from './answer.ts'
import type { Stories } from './sequences/play.ts'
import type { Subject } from './subject.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerTo } from './case.ts'
import { table } from './cases.ts'
import { Fixture } from './fixture.ts'
import { readRecord } from './record-file.ts'
import { operations } from './sequences/operations.ts'
import { perform } from './sequences/play.ts'
import { Stage } from './stage.ts'

interface Options {
  readonly start: () => Promise<Subject>
  /** What is expected of an engine of another version than the recorded one. */
  readonly expected?: (call: string, name: string, recorded: Answer) => Answer
}

/** A real swarm takes its time; the simulator only computes. */
const LIMIT_MS = 120_000

const answers = readRecord('answers')
const sequences = readRecord('sequences')

/** The one suite: whatever it is run against answers and does what was recorded. */
export function conformanceSuite({ start, expected = (_call, _name, recorded) => recorded }: Options): void {
  let subject: Subject
  let fixture: Fixture

  beforeAll(async () => {
    subject = await start()
    fixture = new Fixture(new Stage(subject))
  }, LIMIT_MS)
  afterAll(async () => subject?.close(), LIMIT_MS)

  const ask = (onEmpty: boolean): void => {
    for (const [call, { call: asked, cases }] of Object.entries(table)) {
      for (const one of cases.filter(one => (one.onEmpty ?? false) === onEmpty)) {
        test(
          `${call}: ${one.name}`,
          async () => {
            const recorded = answers[call]?.[one.name]
            expect(recorded, 'There is no record of this case').toBeDefined()
            expect(await answerTo(asked, one, fixture)).toEqual(expected(call, one.name, recorded!))
          },
          LIMIT_MS,
        )
      }
    }
  }

  describe('answers of an empty swarm', () => ask(true))

  describe('answers', () => {
    beforeAll(() => fixture.prepare(), LIMIT_MS)
    afterAll(() => fixture.stage.clear(), LIMIT_MS)
    ask(false)
  })

  describe('sequences', () => {
    for (const operation of operations) {
      test(
        operation.name,
        async () => {
          const recorded: Stories | undefined = sequences[operation.name]
          expect(recorded, 'There is no record of this operation').toBeDefined()
          expect(await perform(fixture.stage, operation)).toEqual(recorded)
        },
        LIMIT_MS,
      )
    }
  })

  test('the record has no case that there is not', () => {
    const names = Object.entries(table).map(([call, { cases }]) => [call, cases.map(({ name }) => name)])
    expect(Object.entries(answers).map(([call, cases]) => [call, Object.keys(cases)])).toEqual(names)
    expect(Object.keys(sequences)).toEqual(operations.map(({ name }) => name))
  })
}
