import { z } from 'zod'
import { secondsBetween } from '../clock.ts'
import { NotFoundError, NothingToDownloadError } from '../errors.ts'
import { newId } from '../id.ts'
import { fileNameOf } from '../report/file-name.ts'
import { reportOf } from '../report/report-link.ts'
import type { StoredReport } from '../report/stored-report.ts'
import type { Run } from '../run/run.ts'
import type { Scan } from '../scan/scan.ts'
import type { DownloadServices } from '../services.ts'
import { buildExecutionName, hoursAfter, MAX_SCANS } from './download.ts'
import type { DownloadEntry, DownloadIn, LeftOut } from './download.ts'

/** What is asked for: the reports of these scans. */
export const DownloadInput = z.strictObject({
  scanIds: z.array(z.string().min(1).max(100)).min(1).max(MAX_SCANS),
})
export type DownloadInput = z.input<typeof DownloadInput>

/** Scans that are looked at in one go: within what any store serves at once. */
const AT_ONCE = 10
/** How far back a report is looked for when the latest runs have none. */
const RUNS_LOOKED_AT = 20

/**
 * Asks for one ZIP with the newest report of each scan, and starts the execution that builds it. A scan without a
 * report is left out and named; the others do not have to wait for it.
 *
 * @throws NotFoundError for an id that is no scan's · NothingToDownloadError if none of the scans has a report.
 */
export async function requestDownload(
  services: DownloadServices,
  actor: string,
  input: DownloadInput,
): Promise<DownloadIn<'PREPARING'>> {
  const scanIds = [...new Set(DownloadInput.parse(input).scanIds)]
  const found = await inOrder(scanIds, (scanId) => findReport(services, scanId))
  const leftOut = found.filter((one) => 'reason' in one)
  const entries = withFolders(found.filter((one) => 'report' in one))
  if (entries.length === 0) throw new NothingToDownloadError(leftOut)
  const now = services.clock.now()
  const at = now.toISOString()
  const id = newId('download', now)
  const download: DownloadIn<'PREPARING'> = {
    id,
    requestedBy: actor,
    scanIds,
    entries,
    leftOut,
    progress: { bytesDone: 0, bytesTotal: entries.reduce((sum, { report }) => sum + report.bytes, 0) },
    message: 'Waiting to be built.',
    createdAt: at,
    updatedAt: at,
    expiresAt: hoursAfter(now, services.settings.downloadHours),
    version: 1,
    status: 'PREPARING',
    owner: buildExecutionName(id, 1),
    attempt: 1,
    heartbeatAt: at,
    dueAt: at,
  }
  await services.downloads.create(download)
  // If this does not happen, the sweeper finds the record and starts it.
  await services.bundles.start(download.owner, { downloadId: id })
  return download
}

type Found = Omit<DownloadEntry, 'folder'> | LeftOut

async function findReport(services: DownloadServices, scanId: string): Promise<Found> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const latest = await services.runs.latest(scanId)
  if (latest === undefined) return leave(scan, 'NEVER_RAN', 'It never ran. START it, and RETRIEVE its report.')
  const found = await newestReport(services, latest)
  if (found === undefined) {
    return leave(scan, 'NO_REPORT', 'No report of it was retrieved yet. RETRIEVE one once a run has finished.')
  }
  const { run, report } = found
  if ((await services.reports.size(report.key)) === undefined) {
    const days = Math.max(0, Math.floor(secondsBetween(report.storedAt, services.clock.now()) / 86_400))
    const age = `${String(days)} ${days === 1 ? 'day' : 'days'} ago`
    const what = `The report of run ${String(run.number)} was stored ${age} and is no longer kept.`
    return leave(scan, 'REPORT_EXPIRED', `${what} RETRIEVE it again, if the scanner still has the run.`)
  }
  return { scanId, scanName: scan.name, runNumber: run.number, report }
}

/** The latest run may be at work, or may have failed: then the report of the one before is the newest there is. */
async function newestReport(
  services: DownloadServices,
  latest: Run,
): Promise<{ readonly run: Run; readonly report: StoredReport } | undefined> {
  const report = reportOf(latest)
  if (report !== undefined) return { run: latest, report }
  const { items } = await services.runs.list(latest.scanId, { limit: RUNS_LOOKED_AT })
  for (const run of items) {
    const older = reportOf(run)
    if (older !== undefined) return { run, report: older }
  }
  return undefined
}

function leave(scan: Scan, reason: LeftOut['reason'], message: string): LeftOut {
  return { scanId: scan.id, scanName: scan.name, reason, message }
}

/** A folder for each, named after scan and run; what would be alike gets a number. Capitals do not tell apart. */
function withFolders(entries: readonly Omit<DownloadEntry, 'folder'>[]): DownloadEntry[] {
  const taken = new Set<string>()
  return entries.map((entry) => {
    const plain = fileNameOf(entry.scanName, entry.runNumber)
    let folder = plain
    for (let number = 2; taken.has(folder.toLowerCase()); number += 1) folder = `${plain}-${String(number)}`
    taken.add(folder.toLowerCase())
    return { ...entry, folder }
  })
}

async function inOrder<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))))
  }
  return results
}
