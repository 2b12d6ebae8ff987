import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'

/** Fast enough for a test: three hosts in a few seconds. */
const SPEED = 120

/** Simulated scanners that end together. */
export function openSimulators() {
  const started: Simulator[] = []
  return {
    async start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
      const simulator = await startSimulator({ speed: SPEED, ...options })
      started.push(simulator)
      return simulator
    },
    async close(): Promise<void> {
      await Promise.all(started.splice(0).map(async (simulator) => await simulator.close()))
    },
  }
}
