import type { Run } from '../../core/run/run.ts'
import type { Zones } from '../../core/safety/zone.ts'
import { defineScan } from '../../core/scan/define-scan.ts'
import { ScanInput } from '../../core/scan/scan-input.ts'
import type { Services } from '../../core/services.ts'
import { openDatabase } from '../../local/database.ts'
import { ExecutionLog } from '../../local/execution-log.ts'
import { createWorkflowRunner } from '../../local/workflow-runner.ts'
import { memoryServices, QUIET } from '../support/memory-services.ts'
import { aScanner } from '../support/records.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import type { EngineBench } from './engine-bench.ts'

/** An engine in the machine that it is made for: workflow, steps and records, with waits that cost nothing. */
export interface Machine {
  readonly services: Services
  /** Defines a scan with all three flags, and answers its first run when nothing is at work any more. */
  firstRun(input: object): Promise<Run | undefined>
  idle(): Promise<void>
  close(): Promise<void>
}

export async function openMachine(
  bench: EngineBench,
  options: { readonly initialZones?: Zones; readonly onWait?: () => void } = {},
): Promise<Machine> {
  const clock = new VirtualClock()
  const database = openDatabase(':memory:')
  const runner = createWorkflowRunner({
    services: () => services,
    executions: new ExecutionLog(database, clock),
    log: QUIET,
    waitMilliseconds: (seconds) => {
      clock.advance(seconds)
      bench.skip(seconds / 60)
      options.onWait?.()
      return 0
    },
  })
  const { initialZones } = options
  const services: Services = memoryServices({
    clock,
    adapter: () => bench.adapter,
    workflow: runner,
    database,
    ...(initialZones === undefined ? {} : { initialZones }),
  })
  const { identity, capabilities } = await bench.adapter.probe()
  await services.scanners.create(aScanner({ type: bench.type, identity, capabilities, pollSeconds: 5 }))
  const idle = async () => {
    while (runner.size > 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    services,
    idle,
    async firstRun(input) {
      const source = { scannerId: 'scanner-01', template: bench.template }
      const flags = { autoCreate: true, autoStart: true, autoRetrieve: true }
      const scan = await defineScan(services, ScanInput.parse({ ...source, ...flags, ...input }), 'tester')
      await idle()
      return await services.runs.get(scan.id, 1)
    },
    async close() {
      await runner.close()
      database.close()
    },
  }
}
