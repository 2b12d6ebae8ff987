import { ScanInput } from '../../core/scan/scan-input.ts'
import type { Scan } from '../../core/scan/scan.ts'
import { defineScan } from '../../core/scan/define-scan.ts'
import type { Zones } from '../../core/safety/zone.ts'
import type { Services } from '../../core/services.ts'
import type { Settings } from '../../core/settings.ts'
import { openDatabase } from '../../local/database.ts'
import { ExecutionLog } from '../../local/execution-log.ts'
import { createWorkflowRunner } from '../../local/workflow-runner.ts'
import type { WorkflowRunner } from '../../local/workflow-runner.ts'
import { eventsOf } from './history.ts'
import { FakeScanner } from './fake-scanner.ts'
import type { FakeScannerOptions } from './fake-scanner.ts'
import { memoryServices, QUIET } from './memory-services.ts'
import { FakeNames } from './scope.ts'
import { VirtualClock } from './virtual-clock.ts'

/** The real local runner on SQLite in memory, a fake scanner, and virtual time: waits cost nothing and move the clock. */
export interface MachineRoom {
  readonly services: Services
  readonly runner: WorkflowRunner
  readonly clock: VirtualClock
  readonly scanner: FakeScanner
  readonly names: FakeNames
  /** States entered, by execution, in order of their starts. */
  readonly traces: Map<string, string[]>
  /** History events by execution, as Step Functions counts them. */
  readonly histories: Map<string, number>
  /** State transitions by execution, as Step Functions bills them: every state entered, and every retry. */
  readonly transitions: Map<string, number>
  define(input?: object): Promise<Scan>
  /** Until no execution is at work. */
  idle(): Promise<void>
  close(): Promise<void>
}

export async function openMachineRoom(
  options: {
    settings?: Partial<Settings>
    scanner?: Omit<FakeScannerOptions, 'clock'>
    keepTraces?: boolean
    initialZones?: Zones
    /** What a wait really takes: 0 never lets go of the event loop, which a run without an end would keep for ever. */
    waitMilliseconds?: number
  } = {},
): Promise<MachineRoom> {
  const clock = new VirtualClock()
  const scanner = new FakeScanner({ clock, ...options.scanner })
  const database = openDatabase(':memory:')
  const names = new FakeNames()
  const traces = new Map<string, string[]>()
  const histories = new Map<string, number>()
  const transitions = new Map<string, number>()
  const runner = createWorkflowRunner({
    services: () => services,
    executions: new ExecutionLog(database, clock),
    log: QUIET,
    waitMilliseconds: (seconds) => {
      clock.advance(seconds)
      return options.waitMilliseconds ?? 0
    },
    onEvent: (name, event) => {
      histories.set(name, (histories.get(name) ?? 0) + eventsOf(event))
      if (event.type === 'StateEntered' || event.type === 'StateRetried') {
        transitions.set(name, (transitions.get(name) ?? 0) + 1)
      }
      if (options.keepTraces === false || event.type !== 'StateEntered') return
      const trace = traces.get(name) ?? []
      trace.push((event.state as { name: string }).name)
      traces.set(name, trace)
    },
  })
  const services = memoryServices({
    clock,
    adapter: () => scanner,
    workflow: runner,
    settings: options.settings ?? {},
    database,
    names,
    ...(options.initialZones === undefined ? {} : { initialZones: options.initialZones }),
  })
  await services.addScanner()
  return {
    services,
    runner,
    clock,
    scanner,
    names,
    traces,
    histories,
    transitions,
    define: (input = {}) =>
      defineScan(services, ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1', ...input }), 'tester'),
    async idle() {
      while (runner.size > 0) await new Promise((resolve) => setImmediate(resolve))
    },
    async close() {
      await runner.close()
      database.close()
    },
  }
}
