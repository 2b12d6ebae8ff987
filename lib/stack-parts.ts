import type { ApiHandler } from './api-handler.ts'
import type { Downloads } from './downloads.ts'
import type { ExecutionWatch } from './execution-watch.ts'
import type { HttpApi } from './http-api.ts'
import type { InstanceScans } from './instance-scans.ts'
import type { RecordTables } from './record-tables.ts'
import type { RunEvents } from './run-events.ts'
import type { ScanFunction } from './scan-function.ts'
import type { ScanMachine } from './scan-machine.ts'
import type { ScanSchedules } from './scan-schedules.ts'
import type { Sweeper } from './sweeper.ts'
import type { WorkflowSteps } from './workflow-steps.ts'

/** The parts that are watched by alarms and on the dashboard. */
export interface StackParts {
  readonly tables: RecordTables
  readonly steps: WorkflowSteps
  readonly workflow: ScanMachine
  readonly downloads: Downloads
  readonly events: RunEvents
  readonly executionWatch: ExecutionWatch
  readonly schedules: ScanSchedules
  readonly sweeper: Sweeper
  readonly handler: ApiHandler
  readonly api: HttpApi
  readonly instanceScans?: InstanceScans
  /** The functions that are called by events, and nobody waits for. */
  readonly eventFunctions: readonly ScanFunction[]
}
