import { defineConfig } from 'vitest/config'

/** The web page in a real browser, against the real server and the simulator. One at a time: a browser is heavy. */
export default defineConfig({
  test: {
    include: ['test/web/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
