import { describe, it, vi } from 'vitest'
import { openLocalWorld } from './local-world.ts'
import { playScenario } from './play.ts'
import { SCENARIOS } from './scenarios.ts'

// All at once: they wait, most of the time.
vi.setConfig({ maxConcurrency: SCENARIOS.length, testTimeout: 120_000 })

describe.concurrent('the local runner enters the same states as ever', () => {
  it.each(SCENARIOS)('$name: $story', async (scenario) => {
    const world = await openLocalWorld()
    try {
      await playScenario(scenario, world, { mayUpdate: true })
    } finally {
      await world.close()
    }
  })
})
