import type { Answer } from './answer.ts'
import type { Subject } from './subject.ts'
import { answerTo } from './case.ts'
import { table } from './cases.ts'
import { Fixture } from './fixture.ts'
import { Stage } from './stage.ts'

/** By call and case. */
export type Answers = Record<string, Record<string, Answer>>

/** That there is no answer is a difference like another. */
const silence = (error: unknown): Answer => ({ status: 0, contentType: null, message: String(error) })

/** Asks all of the table: first what is asked of an empty swarm, then the rest. */
export async function collectAnswers(subject: Subject): Promise<Answers> {
  const fixture = new Fixture(new Stage(subject))
  const answers: Answers = {}
  async function askAll(onEmpty: boolean): Promise<void> {
    for (const [name, { call, cases }] of Object.entries(table)) {
      for (const one of cases.filter(one => (one.onEmpty ?? false) === onEmpty))
        (answers[name] ??= {})[one.name] = await answerTo(call, one, fixture).catch(silence)
    }
  }
  await askAll(true)
  await fixture.prepare()
  await askAll(false)
  await fixture.stage.clear()
  return inOrder(answers)
}

/** As the table has it, so that a record changes only where an answer does. */
function inOrder(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(table).map(([name, { cases }]) => [name, Object.fromEntries(cases.map(one => [one.name, answers[name]![one.name]!]))]),
  )
}
