import { STEP_NAMES } from '../../core/workflow/scan-workflow.ts'
import type { StepName } from '../../core/workflow/scan-workflow.ts'
import type { Settings } from '../../core/settings.ts'
import { openMachineRoom } from '../support/machine-room.ts'

/** What a whole scan used, counted from the trace of the real runner in virtual time. */
export interface ScanUsage {
  /** Every state entered, every retry, and one for the start of each execution: no bill counts more. */
  readonly transitions: number
  readonly calls: ReadonlyMap<StepName, number>
  readonly executions: number
  /** Changes of the run's status: each is an event. */
  readonly statusChanges: number
}

/** A scan with all three flags that takes so long at the scanner, under the default settings but for the polling. */
export async function measureScan(scanSeconds: number, polling: Settings['polling']): Promise<ScanUsage> {
  const room = await openMachineRoom({ settings: { polling }, scanner: { scanSeconds } })
  try {
    const scan = await room.define({ autoStart: true })
    await room.idle()
    const run = await room.services.runs.latest(scan.id)
    if (run?.status !== 'RETRIEVED') throw new Error(`The run ended as ${String(run?.status)}`)
    const entered = [...room.traces.values()].flat()
    const calls = STEP_NAMES.map((step) => [step, entered.filter((state) => state === step).length] as const)
    const transitions = [...room.transitions.values()].reduce((sum, count) => sum + count, 0)
    return {
      transitions: transitions + room.traces.size,
      calls: new Map(calls.filter(([, count]) => count > 0)),
      executions: room.traces.size,
      statusChanges: Object.keys(run.times).length,
    }
  } finally {
    await room.close()
  }
}
