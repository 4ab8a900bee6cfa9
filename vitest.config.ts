import { defineConfig } from 'vitest/config'

/** Their modules remember nothing that a test could see, so the next file need not load them anew. */
const PURE = 'test/{decode,distill,expunge,frame,gauge,mute,route}/**/*.test.ts'

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
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: [PURE, '**/node_modules/**'] } },
    ],
  },
})
