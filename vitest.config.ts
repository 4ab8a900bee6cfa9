import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/installed.ts'],
    setupFiles: ['test/seed.ts'],
    // No module remembers what a test could see, so the next file need not load them all anew: a third of the whole time.
    isolate: false,
    // Nothing takes so long on a machine that has time: it is for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of their time goes by in waiting for processes and servers: more run than there are cores.
    maxWorkers: 3,
    restoreMocks: true,
    unstubEnvs: true,
  },
})
