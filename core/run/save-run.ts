import { ConflictError } from '../errors.ts'
import type { LatestRun } from '../scan/scan.ts'
import { leaveLine } from '../queue/leave-line.ts'
import { mayBeInLine } from '../queue/holds-slot.ts'
import type { RecordServices } from '../services.ts'
import type { Run } from './run.ts'
import type { RunRef } from './run-store.ts'

/** What the scan holds of its latest run. */
export function copyOf({ number, status, version, times, updatedAt }: Run): LatestRun {
  return { number, status, runVersion: version, at: times[status] ?? updatedAt }
}

/** The scan's copy of its latest run, and the event, follow every change of status. */
async function announce(services: RecordServices, before: Run | undefined, after: Run): Promise<void> {
  if (before?.status === after.status && before.settled === after.settled) return
  await services.scans.recordLatest(after.scanId, copyOf(after))
  await services.events.publish({
    type: 'RunStatusChanged',
    scanId: after.scanId,
    runNumber: after.number,
    scannerId: after.scannerId,
    from: before?.status ?? 'NONE',
    to: after.status,
    at: after.updatedAt,
    message: after.message,
  })
}

/** Stores a new run. @throws ConflictError if the scan has a run of this number. */
export async function createRun(services: RecordServices, run: Run): Promise<Run> {
  await services.runs.create(run)
  await announce(services, undefined, run)
  return run
}

/**
 * Stores `after` in the place of exactly `before`: the fence that lets only one of two concurrent steps act.
 *
 * @throws ConflictError if the run has changed since `before` was read.
 */
export async function saveRun(services: RecordServices, before: Run, after: Run): Promise<Run> {
  const saved = await services.runs.save(after)
  if (mayBeInLine(before) && !mayBeInLine(saved)) await leaveLine(services, saved)
  await announce(services, before, saved)
  return saved
}

/** More than a handful of lost races in a row is a bug or a storm; the workflow's own retry takes over then. */
const ATTEMPTS = 8

/**
 * Applies a pure change to the newest version, again if somebody else came first. For facts that must not be lost
 * (a launch happened), where a fence would throw them away. `change` answers undefined to leave the run as it is.
 */
export async function updateRun(
  services: RecordServices,
  ref: RunRef,
  change: (run: Run) => Run | undefined,
): Promise<Run | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await services.runs.get(ref.scanId, ref.number)
    if (before === undefined) return undefined
    const after = change(before)
    if (after === undefined) return before
    try {
      return await saveRun(services, before, after)
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
    }
  }
}
