import { startSubject } from './simulator-subject.ts'
import { conformanceSuite } from './suite.ts'
import { inItsVersion } from './version-differences.ts'

/** Where they differ, the simulator is wrong. */
conformanceSuite({ start: startSubject, expected: inItsVersion })
