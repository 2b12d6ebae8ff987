import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Scenario and deployment tests start real processes and have commands of their own (see package.json).
    exclude: ['test/scenario/**', 'test/deployed/**', 'node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
