import { defineConfig } from 'vitest/config'

/** Whole stories over real processes, sockets and files. One at a time: they kill things. */
export default defineConfig({
  test: {
    include: ['test/scenario/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
})
