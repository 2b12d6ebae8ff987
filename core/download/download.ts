import { z } from 'zod'
import { RecordedError } from '../recorded-error.ts'
import { StoredReport } from '../report/stored-report.ts'

/**
 * PREPARING: the ZIP is wanted or being built. READY: it can be downloaded until the record's `expiresAt`. FAILED: with
 * the error and what to do.
 */
export const DownloadStatus = z.enum(['PREPARING', 'READY', 'FAILED'])
export type DownloadStatus = z.infer<typeof DownloadStatus>

/** The most scans of one download: what the API reads within its time, and what the record has room for. */
export const MAX_SCANS = 100

/** How often building one download is begun by a new execution, before it is given up. */
export const MAX_BUILD_ATTEMPTS = 5

/** A report that goes into the ZIP, as it was when the download was asked for. */
export const DownloadEntry = z.object({
  scanId: z.string(),
  scanName: z.string(),
  runNumber: z.number().int(),
  /** In the ZIP; no two are alike, whatever the file system makes of capitals. */
  folder: z.string(),
  report: StoredReport,
})
export type DownloadEntry = z.infer<typeof DownloadEntry>

/**
 * Why a scan is not in the ZIP. NO_REPORT: it ran, and nothing was retrieved. REPORT_EXPIRED: it was deleted before the
 * download was asked for, REPORT_GONE: afterwards. REPORT_DAMAGED: what is stored is no ZIP of ours.
 */
export const LeftOutReason = z.enum(['NEVER_RAN', 'NO_REPORT', 'REPORT_EXPIRED', 'REPORT_GONE', 'REPORT_DAMAGED'])
export type LeftOutReason = z.infer<typeof LeftOutReason>

/** A scan of the request that is not in the ZIP. */
export const LeftOut = z.object({
  scanId: z.string(),
  scanName: z.string(),
  reason: LeftOutReason,
  /** The reason as a sentence, with what to do. */
  message: z.string(),
})
export type LeftOut = z.infer<typeof LeftOut>

const shared = {
  id: z.string(),
  requestedBy: z.string(),
  /** As they were asked for, without repetitions. */
  scanIds: z.array(z.string()),
  entries: z.array(DownloadEntry),
  leftOut: z.array(LeftOut),
  /** How much of the reports is in the ZIP so far. They are stored packed, so the ZIP is about as large as they are. */
  progress: z.object({ bytesDone: z.number().int(), bytesTotal: z.number().int() }),
  /** What is going on, for people. */
  message: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** From then on there is nothing to download, and the record may be deleted. */
  expiresAt: z.iso.datetime(),
  version: z.number().int(),
}

/** Several reports as one ZIP, on the way or stored. */
export const Download = z.discriminatedUnion('status', [
  z.object({
    ...shared,
    status: z.literal('PREPARING'),
    /** The execution that may build it. */
    owner: z.string(),
    /** How many executions were started for it. */
    attempt: z.number().int(),
    /** When a step was last heard of, and when it should be again: later than that, the sweeper looks after it. */
    heartbeatAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
  }),
  z.object({
    ...shared,
    status: z.literal('READY'),
    /** The ZIP in the report store. `sha256` is lower-case hex. */
    object: z.object({ key: z.string(), fileName: z.string(), bytes: z.number().int(), sha256: z.string() }),
    readyAt: z.iso.datetime(),
  }),
  z.object({ ...shared, status: z.literal('FAILED'), error: RecordedError }),
])
export type Download = z.infer<typeof Download>
export type DownloadIn<Status extends DownloadStatus> = Extract<Download, { status: Status }>

/** What every status has: what is carried over when the status changes. */
export function sharedOf(download: Download) {
  const { id, requestedBy, scanIds, entries, leftOut, progress, message, createdAt, updatedAt, expiresAt, version } =
    download
  return { id, requestedBy, scanIds, entries, leftOut, progress, message, createdAt, updatedAt, expiresAt, version }
}

/** The execution that builds it in its nth attempt: a name that is the same for a start that is repeated. */
export function buildExecutionName(id: string, attempt: number): string {
  return `${id}-build-${String(attempt)}`
}

/** A time so many hours later. */
export function hoursAfter(at: Date, hours: number): string {
  return new Date(at.getTime() + hours * 3_600_000).toISOString()
}
