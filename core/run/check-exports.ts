import { secondsBetween } from '../clock.ts'
import { ScannerBusyError, ScannerUnreachableError } from '../errors.ts'
import type { ExportState } from '../scanner/scanner-adapter.ts'
import type { StepServices } from '../services.ts'
import { remoteOf, replaceExport, wantedAgain } from './exports.ts'
import { backoff, exportInterval } from './intervals.ts'
import type { ExportProgress, RunIn } from './run.ts'
import { saveRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepInput, StepResult } from './step.ts'
import { answered, noteTrouble, waitAfter } from './trouble.ts'

/** CheckExports: one look at the export under way. A failed, lost or endless one is requested anew, a few times. */
export async function checkExports(services: StepServices, input: StepInput): Promise<StepResult> {
  const step = await enterStep(services, input)
  if (step === undefined) return end(input)
  const { run } = step
  if (run.status !== 'RETRIEVING') return end(input)
  const current = run.exports.find((entry) => entry.state === 'requested')
  if (current?.ref === undefined || current.requestedAt === undefined) return answer(run, 'EXPORT')
  let state: ExportState
  try {
    state = await step.scanner.adapter.exportState(remoteOf(step.scan, run, current), current.ref)
  } catch (error) {
    if (!(error instanceof ScannerBusyError || error instanceof ScannerUnreachableError)) throw error
    const { retrievingDeadlineSeconds, exportPollMaxSeconds } = services.settings
    const deadlines = { unreachableSeconds: retrievingDeadlineSeconds, missingSeconds: retrievingDeadlineSeconds }
    const troubled = noteTrouble(services, run, error, deadlines)
    return comeBack(services, run, troubled, 'CHECK', waitAfter(error, exportPollMaxSeconds))
  }
  return decide(services, answered(run) as RunIn<'RETRIEVING'>, run, current, state, current.requestedAt)
}

async function decide(
  services: StepServices,
  run: RunIn<'RETRIEVING'>,
  before: RunIn<'RETRIEVING'>,
  current: ExportProgress,
  state: ExportState,
  requestedAt: string,
): Promise<StepResult> {
  const { settings } = services
  const now = services.clock.now()
  const waited = secondsBetween(requestedAt, now)
  if (state === 'ready') {
    const ready: ExportProgress = { ...current, state: 'ready' }
    const next = replaceExport(run, ready)
    await saveRun(services, before, next)
    return answer(run, next.exports.some((entry) => entry.state === 'wanted') ? 'EXPORT' : 'ARCHIVE')
  }
  const deadline = settings.exportDeadlineSeconds + (60 * (run.progress?.hostsKnown ?? 0)) / 1000
  // A 404 on the first looks can be a race at the scanner (seccubus #371 and #603 saw 500, then 404, for failures).
  const mayBeEarly = state === 'gone' && waited < settings.exportMayBeEarlySeconds
  if ((state === 'loading' || mayBeEarly) && waited < deadline) {
    return comeBack(services, before, run, 'CHECK', exportInterval(settings, requestedAt, now))
  }
  const reason = {
    loading: `the scanner was still making it after ${String(Math.round(waited))} seconds`,
    failed: 'the scanner could not make it',
    gone: 'the scanner no longer knows it',
  }[state]
  services.log.warn('export.again', { scanId: run.scanId, runNumber: run.number, format: current.format, reason })
  const wait = backoff(current.attempts, settings.exportPollSeconds, 60)
  return comeBack(services, before, replaceExport(run, wantedAgain(current, reason)), 'EXPORT', wait)
}
