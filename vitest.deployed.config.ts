import { defineConfig } from 'vitest/config'

/** On an AWS emulator, and on the stack that `npm run test:aws` deploys there. */
export default defineConfig({
  test: {
    include: ['test/deployed/**/*.test.ts', 'test/golden/deployed.test.ts'],
    // Stories kill functions that all of them use.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
