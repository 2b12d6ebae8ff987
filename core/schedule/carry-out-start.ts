import { secondsBetween } from '../clock.ts'
import { CommandRefusedError, ConflictError, NotFoundError, TargetsRefusedError, WindowClosedError } from '../errors.ts'
import { commandScan, readScanState } from '../run/command-scan.ts'
import type { ScanState } from '../run/command-scan.ts'
import { isActive } from '../run/lifecycle.ts'
import type { Run } from '../run/run.ts'
import type { RecordServices } from '../services.ts'
import { changeSchedule, isScheduled } from './change-schedule.ts'
import { LATEST_START_SECONDS } from './schedule.ts'
import type { PendingStart, Schedule, ScheduleOutcome } from './schedule.ts'

/** Somebody else's command can come first, and then another; after so many the sweeper tries again. */
const ATTEMPTS = 5

type Decision = Pick<ScheduleOutcome, 'result' | 'message' | 'runNumber'>

/**
 * Carries out the start that a schedule has pending, or notes why not. May be called at any time and by several at
 * once: of a pending start comes one run at most. Undefined if nothing is pending.
 *
 * @throws ConflictError, StorageUnavailableError: it stays pending, and the sweeper comes back to it.
 */
export async function carryOutPendingStart(
  services: RecordServices,
  scanId: string,
): Promise<ScheduleOutcome['result'] | undefined> {
  const scan = await services.scans.get(scanId)
  if (!isScheduled(scan)) return undefined
  const { schedule } = scan
  const { pending } = schedule
  if (pending === undefined) return undefined
  const decision = await decide(services, scanId, schedule, pending)
  const at = services.clock.now().toISOString()
  const lastOutcome = { ...decision, scheduledAt: pending.scheduledAt, at }
  const isWaiting = decision.result === 'queued'
  // Looked at again and still waiting: nothing to write.
  if (isWaiting && pending.queued) return 'queued'
  await changeSchedule(services, scanId, (now) => {
    if (now.pending?.scheduledAt !== pending.scheduledAt) return undefined
    const { pending: _done, ...rest } = now
    return isWaiting ? { ...now, pending: { ...pending, queued: true }, lastOutcome } : { ...rest, lastOutcome }
  })
  services.log.info('schedule.decided', { scanId, ...lastOutcome })
  return decision.result
}

async function decide(
  services: RecordServices,
  scanId: string,
  schedule: Schedule,
  pending: PendingStart,
): Promise<Decision> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryToStart(services, await readScanState(services, scanId), schedule, pending)
    } catch (error) {
      if (error instanceof NotFoundError) return { result: 'refused', message: error.message }
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
    }
  }
}

async function tryToStart(
  services: RecordServices,
  { scan, run }: ScanState,
  schedule: Schedule,
  pending: PendingStart,
): Promise<Decision> {
  const begun = await runBegun(services, run, pending)
  if (begun !== undefined) return started(begun.number)
  if (!schedule.enabled) return { result: 'skipped', message: 'The schedule was disabled.' }
  if (!pending.queued && secondsBetween(pending.scheduledAt, services.clock.now()) > LATEST_START_SECONDS) {
    return { result: 'missed', message: `It could not be started within ${String(LATEST_START_SECONDS / 60)} minutes.` }
  }
  if (run !== undefined && isActive(run)) {
    const active = `Run ${String(run.number)} is still ${run.status}`
    return schedule.overlap === 'queue'
      ? { result: 'queued', message: `${active}; the scan starts when it has ended.` }
      : { result: 'skipped', message: `${active}, and one scan has one run at a time.` }
  }
  if (scan.creation !== 'CREATED' && scan.autoCreate && !scan.creationPending) return create(services, scan.id)
  try {
    const now = await commandScan(services, {
      scanId: scan.id,
      command: 'START',
      requestedBy: 'schedule',
      trigger: 'schedule',
      afterRun: run?.number ?? 0,
    })
    return started(now?.number ?? pending.afterRun + 1)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { result: 'refused', message: error.message }
  }
}

/** What stays so until somebody does something: noted at the schedule instead of being tried again. */
function isRefusal(error: unknown): error is CommandRefusedError | TargetsRefusedError | WindowClosedError {
  return (
    error instanceof CommandRefusedError || error instanceof TargetsRefusedError || error instanceof WindowClosedError
  )
}

/** As many runs as can come and go before the sweeper sees what a crash has left, and more. */
const RUNS_LOOKED_AT = 50

/** The run that this pending start has begun already, if its process died before it could note that. */
async function runBegun(
  services: RecordServices,
  latest: Run | undefined,
  { afterRun }: PendingStart,
): Promise<Run | undefined> {
  if (latest === undefined || latest.number <= afterRun) return undefined
  const { items } = await services.runs.list(latest.scanId, { limit: RUNS_LOOKED_AT })
  return items.find((run) => run.number > afterRun && run.trigger === 'schedule')
}

function started(runNumber: number): Decision {
  return { result: 'started', message: `Run ${String(runNumber)} was started.`, runNumber }
}

/** A start is not promised: the creation may take long, or fail. The schedule's next time finds what became of it. */
async function create(services: RecordServices, scanId: string): Promise<Decision> {
  const missing = 'The scan does not exist at the scanner yet.'
  try {
    await commandScan(services, { scanId, command: 'CREATE', requestedBy: 'schedule', trigger: 'schedule' })
    return { result: 'skipped', message: `${missing} It is being created now; the next time can start it.` }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { result: 'refused', message: `${missing} ${error.message}` }
  }
}
