import { afterAll, beforeAll, describe, it, vi } from 'vitest'
import { playScenario } from '../golden/play.ts'
import { SCENARIOS } from '../golden/scenarios.ts'
import type { World } from '../golden/world.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

// They wait, most of the time; more at once would only make the emulator's functions queue.
vi.setConfig({ maxConcurrency: 8, testTimeout: 300_000 })

let deployed: DeployedWorld

beforeAll(async () => {
  deployed = openDeployedWorld()
  await deployed.permitTargets()
})

afterAll(async () => {
  await deployed.close()
})

/** The deployed stack, as the golden scenarios see a world. */
function worldOf(stack: DeployedWorld): World {
  return {
    deadlineSeconds: 150,
    request: (method, path, body) => stack.request(method, path, body),
    executions: (scanId) => stack.executions(scanId),
    sweep: () => stack.invokeSweep(),
    async kill(scanId) {
      const running = (await stack.executions(scanId)).filter(({ status }) => status === 'RUNNING')
      await Promise.all(running.map(({ name }) => stack.abort(name)))
    },
  }
}

describe.concurrent('the deployed state machine enters the same states as the local runner', () => {
  it.each(SCENARIOS)('$name: $story', async (scenario) => {
    await playScenario(scenario, worldOf(deployed))
  })
})
