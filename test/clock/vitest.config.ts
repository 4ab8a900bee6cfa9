/** The runs with a clock that somebody sets which take minutes: `npm run test:clock`. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/clock/*.clock.ts'], testTimeout: 180_000 },
})
