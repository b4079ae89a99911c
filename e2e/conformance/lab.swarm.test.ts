import { attachSubject } from './lab-subject.ts'
import { conformanceSuite } from './suite.ts'

/** Keeps the record true. */
conformanceSuite({ start: attachSubject })
