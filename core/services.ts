import type { AuditLog } from './audit/audit-log.ts'
import type { Clock } from './clock.ts'
import type { DownloadStore } from './download/download-store.ts'
import type { EventPublisher } from './events.ts'
import type { IdempotencyStore } from './idempotency/idempotency-store.ts'
import type { Log } from './log.ts'
import type { ReportStore } from './report/report-store.ts'
import type { LineStore } from './queue/line-store.ts'
import type { RunStore } from './run/run-store.ts'
import type { PoolStore } from './pool/pool-store.ts'
import type { ClaimStore } from './safety/claim-store.ts'
import type { NameResolver } from './safety/name-resolver.ts'
import type { ZoneStore } from './safety/zone-store.ts'
import type { ScheduleStore } from './schedule/schedule-store.ts'
import type { ScanStore } from './scan/scan-store.ts'
import type { ScannerConnector } from './scanner/scanner-adapter.ts'
import type { ScannerStore, SecretStore } from './scanner/scanner-store.ts'
import type { Settings } from './settings.ts'
import type { WindowStore } from './window/window-store.ts'
import type { BundleInput, WorkflowStarter } from './workflow/workflow-starter.ts'

/**
 * What use cases need from outside, in rings: a use case asks for the smallest ring that serves it, so that a
 * program which may not read keys or reports cannot be given one that does. Assembled once, in each program's
 * `services.ts`.
 */
export interface RecordServices {
  readonly scanners: ScannerStore
  readonly scans: ScanStore
  readonly runs: RunStore
  /** Who has the slots of each scanner, and who waits for one. */
  readonly lines: LineStore
  /** Which scanners stand in for each other. */
  readonly pools: PoolStore
  /** What may be scanned. */
  readonly zones: ZoneStore
  /** When. */
  readonly windows: WindowStore
  readonly names: NameResolver
  /** Which fragile targets are being scanned. */
  readonly claims: ClaimStore
  readonly workflow: WorkflowStarter
  readonly events: EventPublisher
  readonly clock: Clock
  readonly settings: Settings
  readonly log: Log
  /** Of this program, for manifests. */
  readonly toolVersion: string
}

/** Also talks to scanners. */
export interface StepServices extends RecordServices {
  readonly secrets: SecretStore
  readonly connector: ScannerConnector
}

/** Also keeps reports. */
export interface ArchiveServices extends StepServices {
  readonly reports: ReportStore
}

/** Looks after downloads of several reports: their records, and the executions that build them. */
export interface DownloadRecordServices extends Pick<RecordServices, 'clock' | 'settings' | 'log'> {
  readonly downloads: DownloadStore
  readonly bundles: WorkflowStarter<BundleInput>
}

/** Asks for such downloads, and hands them out. */
export interface DownloadServices extends DownloadRecordServices, Pick<ArchiveServices, 'scans' | 'runs' | 'reports'> {}

/** Builds their ZIPs, and needs to know nothing of scanners, scans and runs. */
export interface BundleServices extends Pick<
  ArchiveServices,
  'reports' | 'clock' | 'settings' | 'log' | 'toolVersion'
> {
  readonly downloads: DownloadStore
}

/** Also tells what fires schedules about them. */
export interface ScheduleServices extends RecordServices {
  readonly schedules: ScheduleStore
}

/** Also keeps who did what: for whoever acts in a person's name. */
export interface AuditServices extends RecordServices {
  readonly audit: AuditLog
}

/** What it takes to carry a request out once. */
export interface IdempotencyServices extends Pick<RecordServices, 'clock' | 'log'> {
  readonly idempotency: IdempotencyStore
}

/** Everything. */
export interface Services
  extends ArchiveServices, ScheduleServices, AuditServices, IdempotencyServices, DownloadServices {}
