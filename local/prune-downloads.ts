import { downloadPrefix } from '../core/download/downloads-prefix.ts'
import type { ReportStore } from '../core/report/report-store.ts'
import type { SqliteDownloadStore } from './sqlite-download-store.ts'

/** Deletes the ZIPs of downloads whose time is over, and later their records. A bucket has rules for both. */
export async function pruneDownloads(
  downloads: SqliteDownloadStore,
  reports: Pick<ReportStore, 'deleteAll'>,
  now: Date,
): Promise<void> {
  // Again for each day that a record is remembered: deleting what is not there is no error.
  for (const id of downloads.listExpired(now)) await reports.deleteAll(downloadPrefix(id))
  downloads.prune(now)
}
