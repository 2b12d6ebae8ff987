import type { Log } from '../../core/log.ts'
import { Secret } from '../../core/secret.ts'
import type { Services } from '../../core/services.ts'
import { Settings } from '../../core/settings.ts'
import type { ScannerAdapter } from '../../core/scanner/scanner-adapter.ts'
import type { ReportStore } from '../../core/report/report-store.ts'
import type { Schedule } from '../../core/schedule/schedule.ts'
import type { NameResolver } from '../../core/safety/name-resolver.ts'
import type { Zones } from '../../core/safety/zone.ts'
import type { ScheduleStore } from '../../core/schedule/schedule-store.ts'
import { openDatabase } from '../../local/database.ts'
import type { Database } from '../../local/database.ts'
import { SqliteClaimStore } from '../../local/sqlite-claim-store.ts'
import { SqliteAuditLog } from '../../local/sqlite-audit-log.ts'
import { SqliteDownloadStore } from '../../local/sqlite-download-store.ts'
import { SqliteIdempotencyStore } from '../../local/sqlite-idempotency-store.ts'
import { SqliteLineStore } from '../../local/sqlite-line-store.ts'
import { SqlitePoolStore } from '../../local/sqlite-pool-store.ts'
import { SqliteRunStore } from '../../local/sqlite-run-store.ts'
import { SqliteScanStore } from '../../local/sqlite-scan-store.ts'
import { SqliteScannerStore } from '../../local/sqlite-scanner-store.ts'
import { SqliteWindowStore } from '../../local/sqlite-window-store.ts'
import { SqliteZoneStore } from '../../local/sqlite-zone-store.ts'
import type { Clock } from '../../core/clock.ts'
import type { BundleInput, WorkflowStarter } from '../../core/workflow/workflow-starter.ts'
import { aScanner } from './records.ts'
import { EVERYWHERE, FakeNames } from './scope.ts'

export const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** Reports in memory: of ZIPs only the sizes are kept. */
export function memoryReportStore(): ReportStore & { readonly keys: Map<string, number> } {
  const keys = new Map<string, number>()
  const kept = new Map<string, Buffer>()
  const remove = (key: string): void => {
    keys.delete(key)
    kept.delete(key)
  }
  return {
    keys,
    async put(key, body) {
      const pieces: Uint8Array[] = []
      let bytes = 0
      for await (const chunk of body) {
        bytes += chunk.byteLength
        if (!key.endsWith('.zip')) pieces.push(chunk)
      }
      keys.set(key, bytes)
      if (!key.endsWith('.zip')) kept.set(key, Buffer.concat(pieces))
      return { bytes, sha256: '0'.repeat(64) }
    },
    open: async (key, range) => {
      const object = kept.get(key)
      if (object === undefined) return undefined
      return once(range === undefined ? object : object.subarray(range.start, range.end + 1))
    },
    size: async (key) => keys.get(key),
    link: async () => ({ url: 'https://reports.example/', expiresAt: new Date(0) }),
    delete: async (key) => remove(key),
    deleteAll: async (prefix, options) => {
      for (const key of keys.keys()) if (key.startsWith(prefix) && options?.keep?.includes(key) !== true) remove(key)
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Schedules that are known and never fire. */
export function memoryScheduleStore(): ScheduleStore & { readonly schedules: Map<string, Schedule> } {
  const schedules = new Map<string, Schedule>()
  return {
    schedules,
    put: async (scanId, schedule) => void schedules.set(scanId, schedule),
    get: async (scanId) => {
      const schedule = schedules.get(scanId)
      return schedule === undefined ? undefined : { ...schedule, countedFrom: schedule.updatedAt, isOurs: true }
    },
    list: async () => ({ items: [...schedules.keys()] }),
    delete: async (scanId) => void schedules.delete(scanId),
  }
}

export interface MemoryServicesOptions {
  readonly clock: Clock
  readonly adapter: () => ScannerAdapter
  readonly workflow: WorkflowStarter
  /** Left out: nothing is ever built. */
  readonly bundles?: WorkflowStarter<BundleInput>
  readonly settings?: Partial<Settings>
  readonly database?: Database
  readonly log?: Log
  readonly schedules?: ScheduleStore
  /** What the store of zones begins with; everything is allowed, unless told. */
  readonly initialZones?: Zones
  readonly names?: NameResolver
}

/** Services on SQLite in memory and one fake scanner, `scanner-01`, to be created with `addScanner`. */
export function memoryServices(options: MemoryServicesOptions): Services & { addScanner(): Promise<void> } {
  const database = options.database ?? openDatabase(':memory:')
  const scanners = new SqliteScannerStore(database)
  const key = new Secret('0123456789abcdef0123456789abcdef')
  return {
    scanners,
    scans: new SqliteScanStore(database),
    runs: new SqliteRunStore(database),
    lines: new SqliteLineStore(database),
    zones: new SqliteZoneStore(database, options.initialZones ?? EVERYWHERE),
    pools: new SqlitePoolStore(database),
    windows: new SqliteWindowStore(database),
    names: options.names ?? new FakeNames(),
    claims: new SqliteClaimStore(database),
    secrets: {
      put: async () => {},
      get: async () => ({ accessKey: key, secretKey: key }),
      refresh: async () => ({ accessKey: key, secretKey: key }),
      delete: async () => {},
    },
    reports: memoryReportStore(),
    connector: { connect: options.adapter },
    workflow: options.workflow,
    downloads: new SqliteDownloadStore(database),
    bundles: options.bundles ?? { start: async () => {}, isRunning: async () => false },
    schedules: options.schedules ?? memoryScheduleStore(),
    audit: new SqliteAuditLog(database),
    idempotency: new SqliteIdempotencyStore(database),
    events: { publish: async () => {} },
    clock: options.clock,
    settings: Settings.parse(options.settings ?? {}),
    log: options.log ?? QUIET,
    toolVersion: '0.0.0',
    addScanner: () => scanners.create(aScanner({ maxActiveRuns: 10_000 })),
  }
}
