export type { ActivityQuery } from './activity.ts'
export { createIngest, type Ingest } from './ingest.ts'
