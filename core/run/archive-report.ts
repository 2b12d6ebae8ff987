import { secondsBetween } from '../clock.ts'
import {
  ConflictError,
  ExportFailedError,
  ExportTruncatedError,
  ScannerBusyError,
  ScannerUnreachableError,
} from '../errors.ts'
import { archive } from '../report/archive.ts'
import { fileNameOf } from '../report/file-name.ts'
import { manifestOf } from '../report/manifest.ts'
import type { MissingMember, StoredReport } from '../report/stored-report.ts'
import type { ArchiveServices } from '../services.ts'
import { failedRetrieval, replaceExport, wantedAgain } from './exports.ts'
import { backoff } from './intervals.ts'
import type { ExportProgress, RunIn } from './run.ts'
import { saveRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepContext, StepInput, StepResult } from './step.ts'
import { recordError } from '../recorded-error.ts'
import { transition } from './transition.ts'

/**
 * ArchiveReport: streams every ready export once, scanner → SHA-256 → ZIP → report store, and stores the run as
 * RETRIEVED. A download that breaks or ends early leaves nothing behind; because downloads are single use, every
 * format is then requested anew.
 */
export async function archiveReport(services: ArchiveServices, input: StepInput): Promise<StepResult> {
  const step = await enterStep(services, input)
  if (step === undefined) return end(input)
  const { run } = step
  if (run.status !== 'RETRIEVING') return end(input)
  if (run.exports.some((entry) => entry.state === 'wanted')) return answer(run, 'EXPORT')
  if (run.exports.some((entry) => entry.state === 'requested')) return answer(run, 'CHECK')
  const key = `${reportPrefix(run)}${String(run.version)}.zip`
  try {
    const report = await store(services, step, run, key)
    return await finish(services, run, report)
  } catch (error) {
    if (!isBrokenDownload(error)) throw error
    return startOver(services, run, error)
  }
}

async function store(
  services: ArchiveServices,
  step: StepContext,
  run: RunIn<'RETRIEVING'>,
  key: string,
): Promise<StoredReport> {
  const { scan, scanner } = step
  const now = services.clock.now()
  const baseName = fileNameOf(scan.name, run.number)
  const missing = run.exports.flatMap((entry): MissingMember[] =>
    entry.state === 'failed' ? [{ format: entry.format, reason: entry.reason ?? 'no reason was given' }] : [],
  )
  const sources = run.exports.flatMap((entry) => {
    const { ref, format } = entry
    if (entry.state !== 'ready' || ref === undefined) return []
    return [{ format, name: `${baseName}.${format}`, open: () => scanner.adapter.openExport(run.remote, ref, format) }]
  })
  const { zip, contents } = archive(sources, {
    modifiedAt: now,
    manifest: (members) =>
      manifestOf({
        scan,
        run,
        scanner: scanner.scanner,
        members,
        missing,
        at: now,
        toolVersion: services.toolVersion,
      }),
  })
  const stored = await services.reports.put(key, zip, { contentType: 'application/zip' })
  const { bytes, sha256 } = stored
  const fileName = `${baseName}.zip`
  return { key, fileName, bytes, sha256, members: contents.members, missing, storedAt: now.toISOString() }
}

/** The object is stored; only now does the run say so. A step that lost the race removes what it stored. */
async function finish(services: ArchiveServices, run: RunIn<'RETRIEVING'>, report: StoredReport): Promise<StepResult> {
  const left = report.missing.map((entry) => entry.format).join(', ')
  const message = left === '' ? 'The report is ready to download.' : `The report is ready, without ${left}.`
  try {
    await saveRun(
      services,
      run,
      transition(run, 'RETRIEVED', services.clock.now(), { remote: run.remote, report, message }),
    )
  } catch (error) {
    if (error instanceof ConflictError) await services.reports.delete(report.key)
    throw error
  }
  // Earlier reports of this run, and what a crash left of attempts to store one.
  await services.reports.deleteAll(reportPrefix(run), { keep: report.key })
  return answer(run, 'END')
}

/** Where the reports of one run are kept; every attempt has a key of its own below it. */
function reportPrefix(run: RunIn<'RETRIEVING'>): string {
  return `${run.scanId}/${String(run.number)}/`
}

/** Cut or whole but wrong; no longer there, because an attempt that was killed has used it up; or no answer. */
type BrokenDownload = ExportTruncatedError | ExportFailedError | ScannerUnreachableError | ScannerBusyError

function isBrokenDownload(error: unknown): error is BrokenDownload {
  return (
    error instanceof ExportTruncatedError ||
    error instanceof ExportFailedError ||
    error instanceof ScannerUnreachableError ||
    error instanceof ScannerBusyError
  )
}

async function startOver(
  services: ArchiveServices,
  run: RunIn<'RETRIEVING'>,
  error: BrokenDownload,
): Promise<StepResult> {
  const { exportPollSeconds, exportPollMaxSeconds } = services.settings
  const { message } = recordError(error)
  const attempts = run.archiveAttempts + 1
  services.log.warn('archive.again', { scanId: run.scanId, runNumber: run.number, attempts, reason: message })
  let next: RunIn<'RETRIEVING'> = {
    ...run,
    archiveAttempts: attempts,
    message: `${message} Asking for the report anew.`,
  }
  for (const entry of run.exports) {
    if (entry.state === 'ready') next = replaceExport(next, again(services, next, entry, error, message))
  }
  return comeBack(services, run, next, 'EXPORT', backoff(attempts, exportPollSeconds, 4 * exportPollMaxSeconds))
}

/**
 * What counts against a format is a file of its own that was not whole: an optional one that always is so is left out
 * at last, so that the others can be had. Exports that were used up by a process that died do not count so soon, and a
 * scanner that is silent is waited for as long as the retrieval may take.
 */
function again(
  services: ArchiveServices,
  run: RunIn<'RETRIEVING'>,
  entry: ExportProgress,
  error: BrokenDownload,
  reason: string,
): ExportProgress {
  const { maxExportAttempts, retrievingDeadlineSeconds } = services.settings
  const isCulprit = !('format' in error.facts) || error.facts.format === entry.format
  const isCounted = error instanceof ExportTruncatedError && isCulprit
  const elapsed = secondsBetween(run.times.RETRIEVING ?? run.createdAt, services.clock.now())
  const exhausted =
    error instanceof ExportTruncatedError
      ? entry.attempts >= maxExportAttempts
      : error instanceof ExportFailedError
        ? run.archiveAttempts >= PATIENCE * maxExportAttempts
        : elapsed >= retrievingDeadlineSeconds
  if (!exhausted || !isCulprit) {
    return wantedAgain({ ...entry, attempts: isCounted ? entry.attempts : entry.attempts - 1 }, reason)
  }
  if (entry.required) throw new ExportFailedError(entry.format, reason.replace(/\.$/, ''))
  return failedRetrieval(entry, reason)
}

/** How many times more often an export may be lost than be wrong. */
const PATIENCE = 4
