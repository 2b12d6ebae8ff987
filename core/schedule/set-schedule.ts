import { EditionRefusedError, InvalidInputError, NotFoundError, StaleVersionError } from '../errors.ts'
import type { Scan } from '../scan/scan.ts'
import type { RecordServices, ScheduleServices } from '../services.ts'
import { isScheduled } from './change-schedule.ts'
import type { ScheduledScan } from './change-schedule.ts'
import { mirrorSchedule } from './mirror-schedule.ts'
import { nextTimes } from './next-times.ts'
import { checkTiming } from './schedule-input.ts'
import type { ScheduleInput } from './schedule-input.ts'
import type { Schedule } from './schedule.ts'

export interface ScheduleChange {
  readonly scanId: string
  readonly requestedBy: string
  /** The scan's version that the caller last read. */
  readonly expectedVersion: number | undefined
}

/**
 * Sets when a scan starts by itself, in the place of any schedule before. The record first, then what fires it: after
 * a crash in between the sweeper does the rest. Setting what is set already changes nothing.
 *
 * @throws NotFoundError · StaleVersionError · EditionRefusedError if the scanner's edition can never start scans ·
 *   InvalidInputError for times that are over · ConflictError, StorageUnavailableError
 */
export async function setSchedule(
  services: ScheduleServices,
  change: ScheduleChange,
  input: ScheduleInput,
): Promise<ScheduledScan> {
  const scan = await readScan(services, change)
  const scanner = await services.scanners.get(scan.scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', scan.scannerId)
  const { launch } = scanner.capabilities
  if (!launch.allowed) throw new EditionRefusedError('starting scans', scanner.identity.edition, launch.wayOut)
  const now = services.clock.now()
  const schedule = scheduleOf(input, scan.schedule, change.requestedBy, now)
  checkTiming(schedule, now)
  const saved = schedule === scan.schedule ? scan : await services.scans.save({ ...scan, schedule })
  try {
    await mirrorSchedule(services, scan.id)
  } catch (error) {
    if (error instanceof InvalidInputError) await putBack(services, saved, scan.schedule)
    throw error
  }
  services.log.info('schedule.set', { scanId: scan.id, expression: schedule.expression, timezone: schedule.timezone })
  return { ...saved, schedule }
}

/**
 * Removes a scan's schedule; a start that it has pending is given up.
 *
 * @throws NotFoundError if there is no such scan, or it has no schedule · StaleVersionError · ConflictError,
 *   StorageUnavailableError
 */
export async function removeSchedule(services: ScheduleServices, change: ScheduleChange): Promise<void> {
  const scan = await readScan(services, change)
  if (!isScheduled(scan)) throw new NotFoundError('schedule', scan.id)
  const { schedule: _removed, ...rest } = scan
  await services.scans.save(rest)
  await mirrorSchedule(services, scan.id)
  services.log.info('schedule.removed', { scanId: scan.id })
}

/** A scan's schedule, with the times that come next. @throws NotFoundError */
export async function readSchedule(
  services: RecordServices,
  scanId: string,
): Promise<{ readonly scan: ScheduledScan; readonly nextTimes: readonly Date[] }> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  if (!isScheduled(scan)) throw new NotFoundError('schedule', scanId)
  return { scan, nextTimes: upcoming(scan.schedule, services.clock.now()) }
}

/** What people are shown: none while it is disabled. */
const SHOWN_TIMES = 5
function upcoming(schedule: Schedule, now: Date): Date[] {
  return schedule.enabled ? nextTimes(schedule, now, SHOWN_TIMES) : []
}

async function readScan(services: RecordServices, { scanId, expectedVersion }: ScheduleChange): Promise<Scan> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  if (expectedVersion !== undefined && expectedVersion !== scan.version) {
    throw new StaleVersionError('scan', scanId, scan.version)
  }
  return scan
}

/** What was fired and what became of it stays to be seen; a pending start belongs to the schedule before. */
function scheduleOf(input: ScheduleInput, before: Schedule | undefined, setBy: string, now: Date): Schedule {
  const isSame =
    before !== undefined &&
    before.expression === input.expression &&
    before.timezone === input.timezone &&
    before.enabled === input.enabled &&
    before.endDate === input.endDate &&
    before.overlap === input.overlap
  if (isSame) return before
  const { expression, timezone, enabled, endDate, overlap } = input
  return {
    expression,
    timezone,
    enabled,
    ...(endDate === undefined ? {} : { endDate }),
    overlap,
    setBy,
    createdAt: before?.createdAt ?? now.toISOString(),
    updatedAt: now.toISOString(),
    ...(before?.lastFiredAt === undefined ? {} : { lastFiredAt: before.lastFiredAt }),
    ...(before?.lastOutcome === undefined ? {} : { lastOutcome: before.lastOutcome }),
  }
}

/** What fires schedules refused it, so the record must not promise it. */
async function putBack(services: ScheduleServices, saved: Scan, before: Schedule | undefined): Promise<void> {
  const { schedule: _refused, ...rest } = saved
  await services.scans.save(before === undefined ? rest : { ...rest, schedule: before })
  await mirrorSchedule(services, saved.id)
}
