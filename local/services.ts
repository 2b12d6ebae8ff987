import { join } from 'node:path'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { NameResolver } from '../core/safety/name-resolver.ts'
import { PRIVATE_NETWORKS } from '../core/safety/zone.ts'
import type { Zones } from '../core/safety/zone.ts'
import type { Services } from '../core/services.ts'
import type { Settings } from '../core/settings.ts'
import { createScannerConnector } from '../scanners/connector.ts'
import { createBundleRunner } from './bundle-runner.ts'
import { createSystemNameResolver } from '../scanners/system-name-resolver.ts'
import { openDatabase } from './database.ts'
import { openDiskReportStore } from './disk-report-store.ts'
import { createDownloadLinks } from './download-links.ts'
import type { DownloadLinks } from './download-links.ts'
import { EncryptedSecretStore } from './encrypted-secret-store.ts'
import { ExecutionLog } from './execution-log.ts'
import { readOrCreateKey } from './key-file.ts'
import { LogEventPublisher } from './log-event-publisher.ts'
import { pruneDownloads } from './prune-downloads.ts'
import { createLocalScheduler } from './scheduler.ts'
import { SqliteClaimStore } from './sqlite-claim-store.ts'
import { SqliteAuditLog } from './sqlite-audit-log.ts'
import { SqliteDownloadStore } from './sqlite-download-store.ts'
import { SqliteIdempotencyStore } from './sqlite-idempotency-store.ts'
import { SqliteLineStore } from './sqlite-line-store.ts'
import { SqlitePoolStore } from './sqlite-pool-store.ts'
import { SqliteRunStore } from './sqlite-run-store.ts'
import { SqliteScanStore } from './sqlite-scan-store.ts'
import { SqliteScannerStore } from './sqlite-scanner-store.ts'
import { SqliteWindowStore } from './sqlite-window-store.ts'
import { SqliteZoneStore } from './sqlite-zone-store.ts'
import { VERSION } from './version.ts'
import { createWorkflowRunner } from './workflow-runner.ts'
import type { WorkflowRunnerOptions } from './workflow-runner.ts'

/** The services of one data directory, and how to let go of them. */
export interface LocalServices {
  readonly services: Services
  readonly links: DownloadLinks
  /** Begins to start scans by their schedules. */
  startSchedules(): Promise<void>
  /** Ends what is under way, then closes connections and files. The directory's lock is the caller's. */
  close(): Promise<void>
}

export interface LocalServicesOptions {
  /** A data directory that this process has locked. */
  readonly directory: string
  readonly settings: Settings
  readonly log: Log
  /** Where download links lead; known only once the server listens. */
  readonly baseUrl: () => string
  readonly clock?: Clock
  /** What may be scanned until somebody says otherwise; private networks, unless told. */
  readonly initialZones?: Zones
  /** Instead of the system's. */
  readonly names?: NameResolver
  readonly onWorkflowEvent?: WorkflowRunnerOptions['onEvent']
}

/** Step Functions keeps execution names for 90 days; so do we. */
const NAME_DAYS = 90
const DAY_MILLISECONDS = 86_400_000

/** Chooses the adapters of local mode. */
export async function openLocalServices(options: LocalServicesOptions): Promise<LocalServices> {
  const { directory, settings, log } = options
  const clock = options.clock ?? { now: () => new Date() }
  const database = openDatabase(join(directory, 'scanloop.db'))
  const links = createDownloadLinks({
    secret: readOrCreateKey(join(directory, 'link.key')),
    baseUrl: options.baseUrl,
    clock,
  })
  const executions = new ExecutionLog(database, clock)
  executions.closeInterrupted()
  const audit = new SqliteAuditLog(database)
  const idempotency = new SqliteIdempotencyStore(database)
  idempotency.releaseInterrupted()
  const downloads = new SqliteDownloadStore(database)
  const reports = await openDiskReportStore(join(directory, 'reports'), links)
  const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MILLISECONDS)
  const prune = async (): Promise<void> => {
    try {
      executions.prune(daysAgo(NAME_DAYS))
      audit.prune(daysAgo(settings.auditDays))
      idempotency.prune(clock.now())
      await pruneDownloads(downloads, reports, clock.now())
    } catch (error) {
      log.error('database.not-pruned', { error: String(error) })
    }
  }
  let pruned = prune()
  const pruning = setInterval(() => {
    pruned = prune()
  }, DAY_MILLISECONDS).unref()
  const connector = createScannerConnector()
  const runnerOptions = {
    services: () => services,
    executions,
    log,
    ...(options.onWorkflowEvent === undefined ? {} : { onEvent: options.onWorkflowEvent }),
  }
  const workflow = createWorkflowRunner(runnerOptions)
  const bundles = createBundleRunner(runnerOptions)
  const scheduler = createLocalScheduler({ services: () => services })
  const services: Services = {
    scanners: new SqliteScannerStore(database),
    scans: new SqliteScanStore(database),
    runs: new SqliteRunStore(database),
    lines: new SqliteLineStore(database),
    zones: new SqliteZoneStore(database, options.initialZones ?? PRIVATE_NETWORKS),
    claims: new SqliteClaimStore(database),
    pools: new SqlitePoolStore(database),
    windows: new SqliteWindowStore(database),
    names: options.names ?? createSystemNameResolver(),
    secrets: new EncryptedSecretStore(database, readOrCreateKey(join(directory, 'secret.key'))),
    reports,
    downloads,
    connector,
    workflow,
    bundles,
    schedules: scheduler,
    audit,
    idempotency,
    events: new LogEventPublisher(log),
    clock,
    settings,
    log,
    toolVersion: VERSION,
  }
  return {
    services,
    links,
    startSchedules: () => scheduler.start(),
    async close() {
      clearInterval(pruning)
      await scheduler.close()
      const ended = Promise.all([workflow.close(), bundles.close(), pruned])
      // Cuts what steps are waiting for, so that they end now and write where they stand.
      await connector.close()
      await ended
      database.close()
    },
  }
}
