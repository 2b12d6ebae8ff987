import { expect, it } from 'vitest'
import { secondsBetween } from '../../../core/clock.ts'
import { defineScan } from '../../../core/scan/define-scan.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import { connectScanner } from '../../../core/scanner/connect-scanner.ts'
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

/** Services in virtual time, with the real engine and runner, and one simulated scanner behind a socket. */
async function openWorld() {
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
  const close = async () => {
    await runner.close()
    await connector.close()
    await simulator.close()
    database.close()
  }
  return { clock, simulator, services, runner, close }
}

/** The whole way of a scan: how it ended, and the scanner's log. */
async function play(faults: readonly FaultSpec[]) {
  const { simulator, services, runner, close } = await openWorld()
  simulator.setFaults([...faults])
  try {
    const input = ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1', autoStart: true })
    const { id } = await defineScan(services, input, 'tester')
    while (runner.size > 0) await new Promise((resolve) => setImmediate(resolve))
    return { status: (await services.runs.latest(id))?.status, calls: simulator.calls() }
  } finally {
    await close()
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
    const { calls: undisturbed } = await play([])
    for (let after = 0; after < undisturbed.length; after += 1) {
      const { status, calls } = await play([{ ...limited, after, times: 1 }])
      const what = `429 to request ${String(after)}`
      expect(calls.filter((call) => call.status === 429).length, what).toBe(1)
      expect(tooEarly(calls), what).toEqual([])
      expect(status, what).toBe('RETRIEVED')
    }
  },
)

it('leaves it alone with every run, when it asked one of them', async () => {
  const { clock, simulator, services, close } = await openWorld()
  try {
    const [one, other] = [await connectScanner(services, 'scanner-01'), await connectScanner(services, 'scanner-01')]
    simulator.setFaults([{ ...limited, times: 1 }])
    await expect(one.adapter.listScans()).rejects.toMatchObject({ retryAfterSeconds: SILENCE_SECONDS })
    clock.advance(SILENCE_SECONDS - 1)
    for (const { adapter } of [one, other, await connectScanner(services, 'scanner-01')]) {
      await expect(adapter.launch('5')).rejects.toMatchObject({
        name: 'ScannerBusyError',
        mayHaveTakenEffect: false,
        retryAfterSeconds: 1,
      })
    }
    expect(simulator.calls()).toHaveLength(1)
    clock.advance(1)
    expect(await other.adapter.listScans()).toEqual([])
    expect(simulator.calls()).toHaveLength(2)
  } finally {
    await close()
  }
})
