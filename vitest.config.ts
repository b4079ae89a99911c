import { defineConfig } from 'vitest/config'

/** One after another: they share the one lab that a machine has room for. */
const onLab = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['{packages,apps}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'] } },
      { test: { name: 'integration', include: ['e2e/{integration,conformance}/*.test.ts'], exclude: ['**/*.swarm.test.ts'] } },
      { test: { name: 'lab', include: ['lab/src/**/*.swarm.test.ts'], ...onLab } },
      { test: { name: 'swarm', include: ['e2e/**/*.swarm.test.ts'], ...onLab } },
    ],
  },
})
