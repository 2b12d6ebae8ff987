import { expect, it } from 'vitest'
import { secondsBetween } from '../../../core/clock.ts'
import { defineScan } from '../../../core/scan/define-scan.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import { Secret } from '../../../core/secret.ts'
import { openDatabase } from '../../../local/database.ts'
import { ExecutionLog } from '../../../local/execution-log.ts'
import { createWorkflowRunner } from '../../../local/workflow-runner.ts'
import { createScannerConnector } from '../../../scanners/connector.ts'
import { startSimulator } from '../../../simulator/simulator.ts'
import type { FaultSpec } from '../../../simulator/simulator.ts'
import { memoryServices, QUIET } from '../../support/memory-services.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

/** Longer than any wait of the workflow, so that it shows. */
const SILENCE_SECONDS = 400

/** The whole way of some scans at one simulated scanner, engine and sockets included, in virtual time: its log. */
async function play(scans: number, faults: readonly FaultSpec[]) {
  const clock = new VirtualClock()
  const simulator = await startSimulator({ clock: () => clock.now().getTime() })
  const { accessKey, secretKey } = simulator
  const connector = createScannerConnector()
  const database = openDatabase(':memory:')
  const runner = createWorkflowRunner({
    services: () => services,
    executions: new ExecutionLog(database, clock),
    log: QUIET,
    waitMilliseconds: (seconds) => {
      clock.advance(seconds)
      return 0
    },
  })
  const adapter = () =>
    connector.connect({
      type: 'nessus',
      apiUrl: simulator.url,
      tls: { mode: 'ca', pem: simulator.certificatePem },
      keys: { accessKey: new Secret(accessKey), secretKey: new Secret(secretKey) },
    })
  const services = memoryServices({ clock, adapter, workflow: runner, database })
  await services.addScanner()
  simulator.setFaults([...faults])
  try {
    const input = ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1', autoStart: true })
    const defined = []
    for (let index = 0; index < scans; index += 1) defined.push(await defineScan(services, input, 'tester'))
    while (runner.size > 0) await new Promise((resolve) => setImmediate(resolve))
    const runs = await Promise.all(defined.map(({ id }) => services.runs.latest(id)))
    return { statuses: runs.map((run) => run?.status), calls: simulator.calls() }
  } finally {
    await runner.close()
    await connector.close()
    await simulator.close()
    database.close()
  }
}

/** Calls that came although the scanner had asked for silence: after its 429, and before the time was over. */
function tooEarly(calls: Awaited<ReturnType<typeof play>>['calls']): string[] {
  return calls
    .filter(({ status }) => status === 429)
    .flatMap((limited) =>
      calls
        .filter(({ seq, at }) => seq > limited.seq && secondsBetween(limited.at, at) < SILENCE_SECONDS)
        .map(({ method, path, at }) => `${method} ${path} at ${at}, after ${limited.path} at ${limited.at}`),
    )
}

const limited = { kind: 'http-error', status: 429, retryAfterSeconds: SILENCE_SECONDS } as const

it(
  'leaves a scanner alone for as long as it asks, whichever request of a run it refused',
  { timeout: 120_000 },
  async () => {
    const { calls: undisturbed } = await play(1, [])
    for (let after = 0; after < undisturbed.length; after += 1) {
      const { statuses, calls } = await play(1, [{ ...limited, after, times: 1 }])
      const what = `429 to request ${String(after)}`
      expect(calls.filter(({ status }) => status === 429).length, what).toBe(1)
      expect(tooEarly(calls), what).toEqual([])
      expect(statuses, what).toEqual(['RETRIEVED'])
    }
  },
)

it('leaves it alone with every run, when it asked one of them', { timeout: 60_000 }, async () => {
  const { statuses, calls } = await play(6, [{ ...limited, probability: 0.05, after: 10, times: 8 }])
  expect(calls.filter(({ status }) => status === 429).length).toBeGreaterThan(2)
  // What was on its way when the scanner asked had been sent already: at the same virtual moment.
  const early = tooEarly(calls).filter((line) => new Set(line.match(/\d{4}-\S+Z/g)).size > 1)
  expect(early).toEqual([])
  expect(statuses).toEqual(Array.from({ length: 6 }, () => 'RETRIEVED'))
})
