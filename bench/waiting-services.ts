/** What waits in bench/waiting.ts: local services on a data directory, and scans of a scanner that is never done. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { copyOf } from '../core/run/save-run.ts'
import type { RemoteRun, ScannerAdapter } from '../core/scanner/scanner-adapter.ts'
import { Secret } from '../core/secret.ts'
import { PRIVATE_NETWORKS } from '../core/safety/zone.ts'
import type { Services } from '../core/services.ts'
import { Settings } from '../core/settings.ts'
import { createBundleRunner } from '../local/bundle-runner.ts'
import { openDatabase } from '../local/database.ts'
import { openDiskReportStore } from '../local/disk-report-store.ts'
import { createDownloadLinks } from '../local/download-links.ts'
import { EncryptedSecretStore } from '../local/encrypted-secret-store.ts'
import { ExecutionLog } from '../local/execution-log.ts'
import { readOrCreateKey } from '../local/key-file.ts'
import { createLog } from '../local/log.ts'
import { LogEventPublisher } from '../local/log-event-publisher.ts'
import { createLocalScheduler } from '../local/scheduler.ts'
import { SqliteAuditLog } from '../local/sqlite-audit-log.ts'
import { SqliteDownloadStore } from '../local/sqlite-download-store.ts'
import { SqliteIdempotencyStore } from '../local/sqlite-idempotency-store.ts'
import { SqliteLineStore } from '../local/sqlite-line-store.ts'
import { SqlitePoolStore } from '../local/sqlite-pool-store.ts'
import { SqliteRunStore } from '../local/sqlite-run-store.ts'
import { SqliteScanStore } from '../local/sqlite-scan-store.ts'
import { SqliteScannerStore } from '../local/sqlite-scanner-store.ts'
import { SqliteClaimStore } from '../local/sqlite-claim-store.ts'
import { SqliteWindowStore } from '../local/sqlite-window-store.ts'
import { SqliteZoneStore } from '../local/sqlite-zone-store.ts'
import { createWorkflowRunner } from '../local/workflow-runner.ts'
import { createNessusReportParser } from '../scanners/tenable/report/nessus-report-parser.ts'
import { aRun, aScan, aScanner } from '../test/support/records.ts'

export interface WaitingServices {
  readonly services: Services
  /** Looks at the scanner so far. */
  readonly looks: () => number
  /** Resolves with the look of this number, counted from 1. */
  readonly untilLook: (count: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** A scanner in the same network answers in about this time. */
const ANSWER_MILLISECONDS = 10
/** The runs are that old: a scan of hours, whose first quick looks are over. */
const ALREADY_RUNNING_MILLISECONDS = 3600_000

/** As `openLocalServices`, but for the scanner, which is in memory: what is measured is Scanloop. */
export async function openWaitingServices(directory: string): Promise<WaitingServices> {
  const clock = { now: () => new Date() }
  const log = createLog('warn')
  const database = openDatabase(join(directory, 'scanloop.db'))
  const links = createDownloadLinks({ secret: readOrCreateKey(join(directory, 'link.key')), baseUrl: () => '', clock })
  const executions = new ExecutionLog(database, clock)
  const workflow = createWorkflowRunner({ services: () => services, executions, log })
  const bundles = createBundleRunner({ services: () => services, executions, log })
  const scanner = createEndlessScanner()
  const services: Services = {
    scanners: new SqliteScannerStore(database),
    scans: new SqliteScanStore(database),
    runs: new SqliteRunStore(database),
    lines: new SqliteLineStore(database),
    zones: new SqliteZoneStore(database, PRIVATE_NETWORKS),
    claims: new SqliteClaimStore(database),
    pools: new SqlitePoolStore(database),
    windows: new SqliteWindowStore(database),
    names: { resolve: async () => new Map() },
    secrets: new EncryptedSecretStore(database, readOrCreateKey(join(directory, 'secret.key'))),
    reports: await openDiskReportStore(join(directory, 'reports'), links),
    connector: { connect: () => scanner.adapter },
    workflow,
    downloads: new SqliteDownloadStore(database),
    bundles,
    schedules: createLocalScheduler({ services: () => services }),
    audit: new SqliteAuditLog(database),
    idempotency: new SqliteIdempotencyStore(database),
    events: new LogEventPublisher(log),
    clock,
    settings: Settings.parse({}),
    log,
    toolVersion: '0.0.0',
  }
  return {
    services,
    looks: scanner.looks,
    untilLook: scanner.untilLook,
    async close() {
      await Promise.all([workflow.close(), bundles.close()])
      database.close()
    },
  }
}

/** Every run is active for ever. All else that a scanner can do is not asked for here. */
function createEndlessScanner() {
  let looks = 0
  let awaited = { count: Infinity, resolve: (): void => {} }
  const severities = { critical: 1, high: 4, medium: 20, low: 9, info: 310 }
  const detail = { percent: 40, hostsDone: 1, hostsKnown: 3, severities, notes: [] }
  const refuse = async (): Promise<never> => {
    throw new Error('This scanner is only looked at.')
  }
  const adapter: ScannerAdapter = {
    probe: refuse,
    listTemplates: refuse,
    listPolicies: refuse,
    listRemoteScanners: refuse,
    createScan: refuse,
    findScans: refuse,
    listScans: refuse,
    readScan: refuse,
    readSettings: refuse,
    launch: refuse,
    control: refuse,
    async readRun(_run, options): Promise<RemoteRun> {
      await sleep(ANSWER_MILLISECONDS)
      looks += 1
      if (looks >= awaited.count) awaited.resolve()
      const status = { status: 'ACTIVE', statusWord: 'running', historyId: '43' } as const
      return options.detail ? { ...status, detail } : status
    },
    listRuns: refuse,
    requestExport: refuse,
    exportState: refuse,
    openExport: refuse,
    createReportParser: createNessusReportParser,
  }
  const untilLook = (count: number): Promise<void> =>
    new Promise((resolve) => {
      awaited = { count, resolve }
      if (looks >= count) resolve()
    })
  return { adapter, looks: () => looks, untilLook }
}

/** Stores one scanner and so many scans, each with a run that is RUNNING and due now: what a restart finds. */
export async function storeRuns(services: Services, count: number, pollSeconds: number): Promise<void> {
  const scanner = aScanner({ pollSeconds, maxActiveRuns: count })
  const key = new Secret('0123456789abcdef0123456789abcdef')
  await services.secrets.put(scanner.id, { accessKey: key, secretKey: key })
  await services.scanners.create(scanner)
  const now = services.clock.now()
  const [at, started] = [now.toISOString(), new Date(now.getTime() - ALREADY_RUNNING_MILLISECONDS).toISOString()]
  for (let index = 0; index < count; index += 1) {
    const id = `scan-${String(index).padStart(6, '0')}`
    const remoteId = String(1000 + index)
    await services.scans.create(aScan({ id, remoteId, creation: 'CREATED', createdAt: started, updatedAt: at }))
    const run = aRun('RUNNING', {
      scanId: id,
      remote: { scanId: remoteId, uuid: `7a1f0b1e-2a52-4a3c-9d8e-${String(index).padStart(12, '0')}`, historyId: '43' },
      times: { QUEUED: started, RUNNING: started },
      createdAt: started,
      heartbeatAt: at,
      updatedAt: at,
      dueAt: at,
    })
    await services.runs.create(run)
    await services.scans.recordLatest(id, copyOf(run))
  }
}
