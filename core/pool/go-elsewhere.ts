import {
  ConflictError,
  EditionRefusedError,
  ScannerAddressError,
  ScannerBusyError,
  ScannerCertificateError,
  ScannerProtocolError,
  ScannerRejectedError,
  ScannerUnreachableError,
} from '../errors.ts'
import { leaveLine } from '../queue/leave-line.ts'
import { recordError } from '../recorded-error.ts'
import { saveRun } from '../run/save-run.ts'
import type { Run, RunIn } from '../run/run.ts'
import { answer } from '../run/step.ts'
import type { StepContext, StepResult } from '../run/step.ts'
import { transition } from '../run/transition.ts'
import type { RecordServices, StepServices } from '../services.ts'
import { judgeMembers, readPool, resolveForReach } from './able-members.ts'
import { mayBeMoved, subjectOf } from './placement.ts'
import { readLoads } from './read-loads.ts'

/** Lost races in a row after which nobody is told. */
const ATTEMPTS = 8

/** Why a run cannot start where it is. */
export interface Obstacle {
  readonly reason: string
  /** Whether it is the scanner's: then other scans of pools keep away from it for a while. */
  readonly isOfScanner: boolean
}

/** What a scanner's failure means for the pool; undefined if another scanner would do no better. */
export function obstacleOf(error: unknown): Obstacle | undefined {
  const isOfScanner =
    error instanceof ScannerUnreachableError ||
    error instanceof ScannerAddressError ||
    error instanceof ScannerCertificateError ||
    error instanceof ScannerBusyError ||
    error instanceof ScannerRejectedError ||
    error instanceof ScannerProtocolError ||
    error instanceof EditionRefusedError
  return isOfScanner ? { reason: recordError(error).message, isOfScanner } : undefined
}

/**
 * Sends a run of a pool that cannot start at its scanner back to the queue, if another scanner of the pool is able to take
 * it and well. Only before anything of it may be under way: no launch was requested, and none of its parts has run.
 *
 * @returns undefined if it has to stay.
 */
export async function goElsewhere(
  services: StepServices,
  { scan, run: entered }: StepContext,
  { reason, isOfScanner }: Obstacle,
): Promise<StepResult | undefined> {
  if (scan.pool === undefined || !mayBeMoved(scan)) return undefined
  const run = await services.runs.get(entered.scanId, entered.number)
  if (run?.status !== 'STARTING' || run.owner !== entered.owner || !isUntouched(run)) return undefined
  if (isOfScanner) await noteUnwell(services, run.scannerId, reason)
  if (!(await hasAnother(services, scan.pool, { scan, run }))) return undefined
  const now = services.clock.now()
  const queued = transition(run, 'QUEUED', now, {
    dueAt: now.toISOString(),
    message: `Looks for another scanner of the pool: ${reason}`,
  })
  // Its place among the others stays that of its START.
  const times = { ...queued.times, QUEUED: run.times.QUEUED ?? run.createdAt }
  await saveRun(services, run, { ...queued, times })
  await leaveLine(services, run)
  services.log.warn('run.goes-elsewhere', { scanId: run.scanId, runNumber: run.number, from: run.scannerId, reason })
  return answer(run, 'LAUNCH')
}

function isUntouched(run: RunIn<'STARTING'>): boolean {
  return run.launch === undefined && (run.parts ?? []).length === 0
}

async function hasAnother(
  services: StepServices,
  pool: string,
  { scan, run }: Pick<StepContext, 'scan'> & { readonly run: Run },
): Promise<boolean> {
  const facts = await readPool(services, pool)
  const { able } = judgeMembers(facts, subjectOf(scan), await resolveForReach(services, facts, scan.targets))
  const others = able.filter(({ id }) => id !== run.scannerId)
  const { well } = await readLoads(services, others, { scanId: run.scanId, runNumber: run.number })
  return well.length > 0
}

/** So that the next run does not go where this one came from. Whoever is not told finds out by itself. */
async function noteUnwell(
  { lines, clock, log }: Pick<RecordServices, 'lines' | 'clock' | 'log'>,
  scannerId: string,
  reason: string,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const line = await lines.read(scannerId)
    try {
      await lines.save({ ...line, unwell: { at: clock.now().toISOString(), reason } })
      return
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
    }
  }
  log.warn('pool.not-noted', { scannerId, reason })
}
