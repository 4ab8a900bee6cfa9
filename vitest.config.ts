import { defineConfig } from 'vitest/config'

/** They measure the process they run in, so nothing else may run in it. */
const MEASURING = ['frame/memory', 'distill/miner', 'judge/tokens', 'judge/runaway'].map(
  (name) => `test/${name}.test.ts`,
)
const ALL = 'test/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: ['test/installed.ts'],
    setupFiles: ['test/seed.ts'],
    // Nothing takes so long on a machine that has time: it is for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of their time goes by in waiting for processes and servers: more run than there are cores.
    maxWorkers: 3,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      // No module remembers what a test could see, so the next file need not load them all anew: a third of the whole time.
      {
        extends: true,
        test: { name: 'shared', include: [ALL], exclude: [...MEASURING, '**/node_modules/**'], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: MEASURING, isolate: true } },
    ],
  },
})
