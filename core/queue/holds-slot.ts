import type { Run } from '../run/run.ts'
import type { RunStatus } from '../run/run-status.ts'
import type { Holder } from './line.ts'

/**
 * Statuses of a run that may be in the line of its scanner. PAUSED is among them, as it always was: the scanner keeps a
 * paused scan open and counts it as active (GET /scanners/{id}/scans lists it with the running ones), and RESUME, which
 * it carries out at once, must not bring it above the limit. While a report is fetched the scanner scans nothing, so
 * FINISHED and RETRIEVING are not.
 */
const IN_LINE: ReadonlySet<RunStatus> = new Set(['QUEUED', 'STARTING', 'RUNNING', 'PAUSED'])

export function mayBeInLine({ status }: Pick<Run, 'status'>): boolean {
  return IN_LINE.has(status)
}

/** Statuses in which the scanner works for a run, or may be about to. */
const AT_WORK: ReadonlySet<RunStatus> = new Set(['STARTING', 'RUNNING', 'PAUSED'])

export function isAtWork({ status }: Pick<Run, 'status'>): boolean {
  return AT_WORK.has(status)
}

/**
 * Whether a holder still holds its slot, by the run's record as it is now (undefined: it is gone). A QUEUED holder has
 * taken the slot and is about to say so in its record; should its step have died, the next one goes on with this slot.
 * A run that failed and was started again begins anew: what it held before counts no more, because somebody may have
 * given it away in between.
 */
export function holdsSlot(run: Run | undefined, holder: Holder): boolean {
  if (run === undefined || !mayBeInLine(run)) return false
  const { FAILED: failedAt } = run.times
  return failedAt === undefined || holder.since > failedAt
}
