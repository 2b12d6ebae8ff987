import { randomUUID } from 'node:crypto'
import { secondsBetween } from '../clock.ts'
import {
  ConflictError,
  ExportFailedError,
  ExportTruncatedError,
  ScannerBusyError,
  ScannerUnreachableError,
} from '../errors.ts'
import { FindingsCapture } from '../finding/findings-capture.ts'
import type { Captured } from '../finding/findings-capture.ts'
import type { FindingsIndex } from '../finding/findings-index.ts'
import { FindingsReader } from '../finding/findings-reader.ts'
import { keepFindings, keptKey, keptPrefix } from '../finding/kept-findings.ts'
import { archive } from '../report/archive.ts'
import { fileNameOf } from '../report/file-name.ts'
import { manifestOf } from '../report/manifest.ts'
import type { StoredReport } from '../report/stored-report.ts'
import type { ArchiveServices } from '../services.ts'
import { gentleNotes, missingMembers, partFacts, partSources } from './archived-parts.ts'
import { failedRetrieval, isSameExport, replaceExport, wantedAgain } from './exports.ts'
import { backoff } from './intervals.ts'
import { ranParts } from './run-parts.ts'
import type { ExportProgress, FindingsSummary, RunIn } from './run.ts'
import { retrieveNextImported } from './retrieve-imported.ts'
import { saveRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepContext, StepInput, StepResult } from './step.ts'
import { recordError } from '../recorded-error.ts'
import { transition } from './transition.ts'
import { waitAfter } from './trouble.ts'

/**
 * ArchiveReport: streams every ready export once, scanner → SHA-256, findings → ZIP → report store, and stores the run
 * as RETRIEVED. A download that breaks or ends early leaves nothing behind; because downloads are single use, every
 * format is then requested anew.
 */
export async function archiveReport(services: ArchiveServices, input: StepInput): Promise<StepResult> {
  const step = await enterStep(services, input)
  if (step === undefined) return end(input)
  const { run } = step
  if (run.status !== 'RETRIEVING') return end(input)
  if (run.exports.some((entry) => entry.state === 'wanted')) return answer(run, 'EXPORT')
  if (run.exports.some((entry) => entry.state === 'requested')) return answer(run, 'CHECK')
  const keys = keysOf(run)
  const reading: Reading = {}
  let stored: Archived
  try {
    stored = await store(services, step, run, keys, reading)
  } catch (error) {
    await discard(services, run, keys)
    if (!isBrokenDownload(error)) throw error
    return startOver(services, run, error, reading)
  }
  return await finish(services, run, stored, keys)
}

/** The objects of one attempt. */
interface ReportKeys {
  readonly zip: string
  readonly findings: string
  readonly index: string
}

/** The export that is being read, or was when the attempt broke off; none before the first. */
interface Reading {
  entry?: ExportProgress
}

/** New for every attempt, also for one that a machine or a person makes twice at the same time. */
function keysOf(run: RunIn<'RETRIEVING'>): ReportKeys {
  const base = `${reportPrefix(run)}${String(run.version)}-${randomUUID().slice(0, 8)}`
  return { zip: `${base}.zip`, findings: `${base}.findings`, index: `${base}.findings-index` }
}

/** Removes what an attempt has stored. What cannot be removed now goes with the next attempt that succeeds. */
async function discard(services: ArchiveServices, run: RunIn<'RETRIEVING'>, keys: ReportKeys): Promise<void> {
  for (const key of [keys.findings, keys.index, keys.zip]) {
    await services.reports.delete(key).catch((error: unknown) => {
      services.log.warn('archive.left-over', { scanId: run.scanId, runNumber: run.number, key, ...recordError(error) })
    })
  }
}

interface Archived {
  readonly report: StoredReport
  readonly notes: readonly string[]
  readonly findings?: FindingsSummary
}

async function store(
  services: ArchiveServices,
  step: StepContext,
  run: RunIn<'RETRIEVING'>,
  keys: ReportKeys,
  reading: Reading,
): Promise<Archived> {
  const { scan, scanner } = step
  const now = services.clock.now()
  const baseName = fileNameOf(scan.name, run.number)
  const parts = ranParts(scan, run)
  const missing = missingMembers(run)
  const sources = partSources(step, run, parts, (entry) => {
    reading.entry = entry
  })
  const { zip, contents } = archive(sources, {
    modifiedAt: now,
    findings: {
      begin: () =>
        new FindingsCapture({
          reports: services.reports,
          keys,
          createParser: (sink) => scanner.adapter.createReportParser(sink),
          log: services.log,
        }),
      open: ({ index }) =>
        index === undefined
          ? undefined
          : new FindingsReader(index, keys.findings, (range) => services.reports.open(keys.findings, range)),
    },
    manifest: ({ members, captured }) =>
      manifestOf({
        scan,
        run,
        scanner: scanner.scanner,
        members,
        findings: captured?.index ?? unavailableReason(captured),
        missing,
        parts: partFacts(parts, sources, captured, scanner.adapter.gentle),
        at: now,
        toolVersion: services.toolVersion,
      }),
  })
  const stored = await services.reports.put(keys.zip, zip, { contentType: 'application/zip' })
  const { captured, members } = contents
  const notes = gentleNotes(partFacts(parts, sources, captured, scanner.adapter.gentle))
  const report: StoredReport = {
    key: keys.zip,
    fileName: `${baseName}.zip`,
    ...stored,
    members,
    missing,
    storedAt: now.toISOString(),
    findings: captured?.stored ?? { status: 'unavailable', reason: unavailableReason(captured) },
  }
  return captured?.index === undefined ? { report, notes } : { report, notes, findings: summaryOf(captured.index) }
}

/** Why a report has no findings, as a whole sentence. */
function unavailableReason(captured: Captured | undefined): string {
  if (captured?.stored.status === 'unavailable') return captured.stored.reason
  return 'The report has no file in the format nessus, which the findings are read from.'
}

function summaryOf({ facts }: FindingsIndex): FindingsSummary {
  return { ...facts.counts, hosts: facts.hosts, source: 'report' }
}

/** The object is stored; only now does the run say so. A step that lost the race removes what it stored. */
async function finish(
  services: ArchiveServices,
  run: RunIn<'RETRIEVING'>,
  { report, notes, findings }: Archived,
  keys: ReportKeys,
): Promise<StepResult> {
  const left = report.missing.map((entry) => entry.format).join(', ')
  const ready = left === '' ? 'The report is ready to download.' : `The report is ready, without ${left}.`
  const isUnread = report.findings?.status === 'unavailable' && report.members.some(({ format }) => format === 'nessus')
  const message = isUnread ? `${ready} Its findings could not be read.` : ready
  try {
    await saveRun(
      services,
      run,
      transition(run, 'RETRIEVED', services.clock.now(), {
        remote: run.remote,
        report,
        message,
        notes: [...run.notes.filter((note) => !notes.includes(note)), ...notes],
        ...(findings === undefined ? {} : { findings }),
      }),
    )
  } catch (error) {
    if (error instanceof ConflictError) await discard(services, run, keys)
    throw error
  }
  await keepIfBaseline(services, run, report)
  // Earlier reports of this run, and what a crash left of attempts to store one.
  await services.reports.deleteAll(reportPrefix(run), { keep: [keys.zip, keys.findings, keys.index] })
  if (run.imported !== undefined) await retrieveNextImported(services, run.scanId)
  return answer(run, 'END')
}

/** A run that has a name, and is retrieved anew, is compared with by its new report. */
async function keepIfBaseline(
  services: ArchiveServices,
  { scanId, number }: RunIn<'RETRIEVING'>,
  { findings }: StoredReport,
): Promise<void> {
  const scan = await services.scans.get(scanId)
  const isBaseline = scan?.baselines?.some((baseline) => baseline.run === number) === true
  if (!isBaseline || findings?.status !== 'available') return
  await keepFindings(services.reports, findings)
  const keep = [keptKey(findings.key), keptKey(findings.indexKey)]
  await services.reports.deleteAll(keptPrefix(scanId, number), { keep })
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
  reading: Reading,
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
    if (entry.state !== 'ready') continue
    // Of a divided scan the other parts' files in this format are no worse for it.
    const isCulprit = !('format' in error.facts) || isSameExport(entry, reading.entry ?? entry)
    next = replaceExport(next, again(services, next, { entry, isCulprit }, error, message))
  }
  const wait = backoff(attempts, exportPollSeconds, 4 * exportPollMaxSeconds)
  return comeBack(services, run, next, 'EXPORT', waitAfter(error, wait))
}

/**
 * What counts against a format is a file of its own that was not whole: an optional one that always is so is left out
 * at last, so that the others can be had. Exports that were used up by a process that died do not count so soon, and a
 * scanner that is silent is waited for as long as the retrieval may take.
 */
function again(
  services: ArchiveServices,
  run: RunIn<'RETRIEVING'>,
  { entry, isCulprit }: { readonly entry: ExportProgress; readonly isCulprit: boolean },
  error: BrokenDownload,
  reason: string,
): ExportProgress {
  const { maxExportAttempts, retrievingDeadlineSeconds } = services.settings
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
