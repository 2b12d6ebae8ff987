import { secondsBetween } from '../clock.ts'
import { EditionRefusedError, ExportFailedError, ScannerBusyError, ScannerUnreachableError } from '../errors.ts'
import type { StepServices } from '../services.ts'
import { failedRetrieval, remoteOf, replaceExport, wantedExports } from './exports.ts'
import { exportInterval } from './intervals.ts'
import type { ExportProgress, Run, RunIn } from './run.ts'
import { saveRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepContext, StepInput, StepResult } from './step.ts'
import { recordError } from '../recorded-error.ts'
import { answered, noteTrouble, waitAfter } from './trouble.ts'
import { transition } from './transition.ts'

/**
 * RequestExports: asks the scanner for the next format that is wanted. One at a time, because servers refuse (or mix
 * up) two exports of one scan; each stays at the scanner until the archive reads it.
 */
export async function requestExports(services: StepServices, input: StepInput): Promise<StepResult> {
  const step = await enterStep(services, input)
  if (step === undefined) return end(input)
  let { run } = step
  if (run.status === 'FINISHED' || (run.status === 'STOPPED' && !run.settled)) {
    run = await beginRetrieval(services, step, run)
  }
  if (run.status !== 'RETRIEVING') return end(input)
  if (run.exports.some((entry) => entry.state === 'requested')) return answer(run, 'CHECK')
  const wanted = run.exports.find((entry) => entry.state === 'wanted')
  if (wanted === undefined) return answer(run, 'ARCHIVE')
  return requestOne(services, step, run, wanted)
}

async function beginRetrieval(
  services: StepServices,
  step: StepContext,
  run: RunIn<'FINISHED'> | RunIn<'STOPPED'>,
): Promise<Run> {
  const { remote } = run
  if (remote === undefined) return saveRun(services, run, { ...run, settled: true })
  return saveRun(
    services,
    run,
    transition(run, 'RETRIEVING', services.clock.now(), {
      remote,
      exports: wantedExports(step.scan, run),
      archiveAttempts: 0,
      message: 'Asking the scanner for the report.',
    }),
  )
}

async function requestOne(
  services: StepServices,
  step: StepContext,
  run: RunIn<'RETRIEVING'>,
  wanted: ExportProgress,
): Promise<StepResult> {
  const { settings } = services
  const { adapter, scanner } = step.scanner
  const allowed = scanner.capabilities.exports[wanted.format]
  if (!allowed.allowed) {
    const refusal = new EditionRefusedError(`${wanted.format} exports`, scanner.identity.edition, allowed.wayOut)
    return giveUp(services, run, wanted, refusal)
  }
  if (wanted.attempts >= settings.maxExportAttempts) {
    return giveUp(services, run, wanted, new ExportFailedError(wanted.format, wanted.reason ?? 'no reason was given'))
  }
  const now = services.clock.now()
  try {
    const ref = await adapter.requestExport(remoteOf(step.scan, run, wanted), wanted.format)
    const requested: ExportProgress = {
      ...wanted,
      state: 'requested',
      ref,
      requestedAt: now.toISOString(),
      attempts: wanted.attempts + 1,
    }
    const part = wanted.part === undefined ? '' : ` of part ${String(wanted.part + 1)}`
    const message = `The scanner is making the ${wanted.format} report${part}.`
    const next = { ...answered(replaceExport(run, requested)), message } as RunIn<'RETRIEVING'>
    return await comeBack(services, run, next, 'CHECK', exportInterval(settings, now.toISOString(), now))
  } catch (error) {
    // Tenable's cloud refuses html and pdf of old runs; asking again would change nothing.
    if (error instanceof EditionRefusedError || error instanceof ExportFailedError) {
      return giveUp(services, run, wanted, error)
    }
    if (!(error instanceof ScannerBusyError || error instanceof ScannerUnreachableError)) throw error
    // A repeated request is harmless here: at worst the scanner makes a report that nobody fetches.
    const { retrievingDeadlineSeconds: limit } = settings
    const deadline = { unreachableSeconds: limit, missingSeconds: limit }
    const waiting = noteTrouble(services, run, error, deadline)
    const since = secondsBetween(waiting.trouble?.since ?? now, now)
    const seconds = Math.min(Math.max(since / 4, settings.exportPollMaxSeconds), 300)
    return comeBack(services, run, waiting, 'EXPORT', waitAfter(error, seconds))
  }
}

/** A format that cannot be had: an optional one is named and left out, a required one fails the run. */
async function giveUp(
  services: StepServices,
  run: RunIn<'RETRIEVING'>,
  wanted: ExportProgress,
  error: EditionRefusedError | ExportFailedError,
): Promise<StepResult> {
  if (wanted.required) throw error
  services.log.warn('export.left-out', { scanId: run.scanId, runNumber: run.number, format: wanted.format })
  const failed = failedRetrieval(wanted, recordError(error).message)
  await saveRun(services, run, replaceExport(run, failed))
  return answer(run, 'EXPORT')
}
