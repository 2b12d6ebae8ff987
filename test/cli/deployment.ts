import { expect } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { run } from './run.ts'
import type { Ended, RunOptions } from './run.ts'

/** The real local server, a simulated scanner, and the command line pointed at them. */
export interface Deployment {
  readonly harness: Harness
  /** Where the commands look, and the token that they send. */
  readonly environment: Readonly<Record<string, string>>
  readonly scanloop: (args: readonly string[], options?: RunOptions) => Promise<Ended>
  /** The document of a command that must end well. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
  readonly json: (...args: string[]) => Promise<any>
  /** Also fails if a key or the token was ever printed. */
  readonly close: () => Promise<void>
}

export async function startDeployment(options: Partial<SimulatorOptions> = {}): Promise<Deployment> {
  const harness = await startHarness(options)
  const { server, simulator } = harness
  const token = server.token.reveal()
  const environment = { SCANLOOP_URL: server.url, SCANLOOP_TOKEN: token }
  const secrets = [token, simulator.accessKey, simulator.secretKey]
  const scanloop = async (args: readonly string[], more: RunOptions = {}): Promise<Ended> => {
    for (const secret of secrets) expect(args.join(' '), 'arguments').not.toContain(secret)
    const ended = await run(args, { ...more, environment: { ...environment, ...more.environment } })
    for (const secret of secrets) expect(ended.stdout + ended.stderr, 'output').not.toContain(secret)
    return ended
  }
  return {
    harness,
    environment,
    scanloop,
    json: async (...args) => {
      const { code, stdout, stderr } = await scanloop([...args, '--json'])
      expect(code, stderr).toBe(0)
      return JSON.parse(stdout) as unknown
    },
    close: () => harness.close(),
  }
}
