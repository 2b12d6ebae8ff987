import type { Clock } from './clock.ts'
import type { EventPublisher } from './events.ts'
import type { Log } from './log.ts'
import type { ReportStore } from './report/report-store.ts'
import type { RunStore } from './run/run-store.ts'
import type { ScanStore } from './scan/scan-store.ts'
import type { ScannerConnector } from './scanner/scanner-adapter.ts'
import type { ScannerStore, SecretStore } from './scanner/scanner-store.ts'
import type { Settings } from './settings.ts'
import type { WorkflowStarter } from './workflow/workflow-starter.ts'

/** Everything that use cases need from outside. Assembled once, in each program's `services.ts`. */
export interface Services {
  readonly scanners: ScannerStore
  readonly scans: ScanStore
  readonly runs: RunStore
  readonly secrets: SecretStore
  readonly reports: ReportStore
  readonly connector: ScannerConnector
  readonly workflow: WorkflowStarter
  readonly events: EventPublisher
  readonly clock: Clock
  readonly settings: Settings
  readonly log: Log
  /** Of this program, for manifests. */
  readonly toolVersion: string
}
