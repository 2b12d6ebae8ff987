import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Scenario, deployment and browser tests start real processes and have commands of their own (see package.json).
    exclude: ['test/scenario/**', 'test/deployed/**', 'test/web/*.test.ts', 'node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
