import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DownloadIn } from '../../core/download/download.ts'
import { readDownload } from '../../core/download/read-download.ts'
import type { ReportStore } from '../../core/report/report-store.ts'
import type { StoredReport } from '../../core/report/stored-report.ts'
import { zip } from '../../core/report/zip/zip-writer.ts'
import type { Services } from '../../core/services.ts'
import type { Settings } from '../../core/settings.ts'
import { createBundleRunner } from '../../local/bundle-runner.ts'
import type { BundleRunner } from '../../local/bundle-runner.ts'
import { openDatabase } from '../../local/database.ts'
import { openDiskReportStore } from '../../local/disk-report-store.ts'
import { createDownloadLinks } from '../../local/download-links.ts'
import { ExecutionLog } from '../../local/execution-log.ts'
import { testFolder } from '../local/temporary.ts'
import { FakeScanner } from './fake-scanner.ts'
import { memoryServices, QUIET } from './memory-services.ts'
import { aReport, aRun, aScan } from './records.ts'
import { VirtualClock } from './virtual-clock.ts'

/** The real runner of the bundle workflow on SQLite in memory and reports on disk; its waits take no time. */
export interface DownloadRoom {
  readonly services: Services
  readonly runner: BundleRunner
  readonly clock: VirtualClock
  /** Where the reports are. */
  readonly folder: string
  /** A scan with one run, whose report holds these files; without files, one that never ran. */
  scan(id: string, name?: string, files?: Readonly<Record<string, string>>): Promise<void>
  /** Until no execution is at work. */
  idle(): Promise<void>
  /** The ZIP of a download that is READY. */
  bytesOf(id: string): Promise<Buffer>
}

export interface DownloadRoomOptions {
  readonly settings?: Partial<Settings>
  /** What the services use in the place of the store on disk. */
  readonly observe?: (store: ReportStore) => ReportStore
  /** What the services use in the place of the runner, for tests that let no step be done. */
  readonly isIdle?: boolean
}

export async function openDownloadRoom(options: DownloadRoomOptions = {}): Promise<DownloadRoom> {
  const clock = new VirtualClock()
  const folder = join(testFolder(), 'reports')
  const database = openDatabase(':memory:')
  const links = createDownloadLinks({ secret: Buffer.alloc(32, 'k'), baseUrl: () => 'http://127.0.0.1:1', clock })
  const store = await openDiskReportStore(folder, links)
  const runner = createBundleRunner({
    services: () => services,
    executions: new ExecutionLog(database, clock),
    log: QUIET,
    waitMilliseconds: () => 0,
  })
  const workflow = { start: async () => {}, isRunning: async () => false }
  const services: Services = {
    ...memoryServices({
      clock,
      adapter: () => new FakeScanner({ clock }),
      workflow,
      bundles: options.isIdle === true ? workflow : runner,
      settings: options.settings ?? {},
      database,
    }),
    reports: options.observe?.(store) ?? store,
  }
  onTestFinished(async () => {
    await runner.close()
    database.close()
  })
  return {
    services,
    runner,
    clock,
    folder,
    async scan(id, name = id, files) {
      await services.scans.create(aScan({ id, name, creation: 'CREATED' }))
      if (files === undefined) return
      const report = await storeReport(store, `${id}/1/1.zip`, files)
      await services.runs.create(aRun('RETRIEVED', { scanId: id, report }))
    },
    async idle() {
      while (runner.size > 0) await new Promise((resolve) => setImmediate(resolve))
    },
    async bytesOf(id) {
      const { download } = await readDownload(services, id)
      return await bytesIn(store, (download as DownloadIn<'READY'>).object.key)
    },
  }
}

/** Stores a report as ArchiveReport would: files and a manifest in one ZIP. */
export async function storeReport(
  store: ReportStore,
  key: string,
  files: Readonly<Record<string, string | Iterable<Buffer>>>,
): Promise<StoredReport> {
  const modifiedAt = new Date('2026-05-04T09:00:00Z')
  const members = Object.entries({ ...files, 'manifest.json': '{"schema":"scanloop-manifest/1"}\n' })
  const stored = await store.put(
    key,
    zip(
      members.map(([name, data]) => ({
        name,
        modifiedAt,
        data: typeof data === 'string' ? [Buffer.from(data)] : data,
      })),
    ),
    { contentType: 'application/zip' },
  )
  return aReport({
    key,
    ...stored,
    members: members.map(([name, data]) => ({
      name,
      bytes: typeof data === 'string' ? Buffer.byteLength(data) : 0,
      sha256: 'cd'.repeat(32),
    })),
  })
}

export async function bytesIn(store: ReportStore, key: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await store.open(key)) ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}
