import { z } from 'zod'
import { secondsBetween } from '../clock.ts'
import { InvalidInputError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import { carryOutPendingStart } from './carry-out-start.ts'
import { changeSchedule } from './change-schedule.ts'
import { LATEST_START_SECONDS } from './schedule.ts'
import type { Schedule, ScheduleOutcome } from './schedule.ts'

/** What calls a scheduled scan says: which, and the time of its schedule that has come. */
export const ScheduledStart = z.object({
  scanId: z.string().min(1).max(100),
  scheduledAt: z.iso.datetime(),
})
export type ScheduledStart = z.infer<typeof ScheduledStart>

/** What comes earlier than its time by more than clocks differ is no call of ours. */
const CLOCKS_DIFFER_SECONDS = 300

/** `repeated`: this time was taken up before. `gone`: there is no such scan, or it has no schedule any more. */
export type ScheduledResult = ScheduleOutcome['result'] | 'repeated' | 'gone'

/**
 * A time of a schedule has come: starts the scan, or notes at the schedule why not. Calls may come late, twice, or
 * twice at once; each time is taken up once. The wish is stored with the time before anything is started, so that a
 * crash in between loses nothing: the next call, or the sweeper, carries it out.
 *
 * @throws InvalidInputError for a time that is still to come · ConflictError, StorageUnavailableError: call again.
 */
export async function startScheduledScan(services: RecordServices, input: ScheduledStart): Promise<ScheduledResult> {
  const now = services.clock.now()
  const { scanId } = input
  const scheduledAt = new Date(input.scheduledAt).toISOString()
  if (secondsBetween(now, scheduledAt) > CLOCKS_DIFFER_SECONDS) {
    throw new InvalidInputError([{ path: 'scheduledAt', message: 'is still to come', piece: input.scheduledAt }])
  }
  let isRepeated = false
  const scan = await changeSchedule(services, scanId, async (schedule) => {
    isRepeated = schedule.lastFiredAt !== undefined && schedule.lastFiredAt >= scheduledAt
    if (isRepeated) return undefined
    return takeUp(schedule, scheduledAt, now, (await services.runs.latest(scanId))?.number ?? 0)
  })
  if (scan === undefined) {
    services.log.warn('schedule.gone', { scanId, scheduledAt })
    return 'gone'
  }
  const { pending, lastOutcome } = scan.schedule
  // Also of a repeated call: the first may have died before it started anything.
  if (pending?.scheduledAt === scheduledAt) return (await carryOutPendingStart(services, scanId)) ?? 'repeated'
  if (isRepeated || lastOutcome === undefined) {
    services.log.info('schedule.repeated', { scanId, scheduledAt })
    return 'repeated'
  }
  services.log.info('schedule.not-started', { scanId, ...lastOutcome })
  return lastOutcome.result
}

/** The schedule with this time taken up: with the start that is wanted, or with the reason why none is. */
function takeUp(schedule: Schedule, scheduledAt: string, now: Date, afterRun: number): Schedule {
  const { endDate, pending } = schedule
  const taken = { ...schedule, lastFiredAt: scheduledAt }
  const not = (result: ScheduleOutcome['result'], message: string): Schedule => ({
    ...taken,
    lastOutcome: { result, scheduledAt, at: now.toISOString(), message },
  })
  if (!schedule.enabled) return not('skipped', 'The schedule is disabled.')
  if (endDate !== undefined && scheduledAt > endDate) return not('skipped', `The schedule ended at ${endDate}.`)
  if (secondsBetween(scheduledAt, now) > LATEST_START_SECONDS) {
    const minutes = String(LATEST_START_SECONDS / 60)
    return not('missed', `Nothing could start it within ${minutes} minutes; Scanloop was not running or not reached.`)
  }
  if (pending?.queued === true) {
    return not('queued', `One start is waiting since ${pending.scheduledAt}; this time is part of it.`)
  }
  return { ...taken, pending: { scheduledAt, afterRun, queued: false } }
}
