import type { ScheduleServices } from '../services.ts'
import { parseExpression } from './expression.ts'
import { nextTimes } from './next-times.ts'
import type { Schedule } from './schedule.ts'
import type { MirroredSchedule } from './schedule-store.ts'

/** Somebody may set the schedule in the same moment; the sweeper finds whatever is left. */
const ATTEMPTS = 3

export type MirrorChange = 'none' | 'put' | 'deleted'

/**
 * Brings what fires a scan's schedule in line with its record, and looks once more whether that changed meanwhile.
 *
 * @throws InvalidInputError if what fires it does not take the schedule · StorageUnavailableError
 */
export async function mirrorSchedule(services: ScheduleServices, scanId: string): Promise<MirrorChange> {
  let change: MirrorChange = 'none'
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const wanted = (await services.scans.get(scanId))?.schedule
    const found = await services.schedules.get(scanId)
    const needed = neededChange(wanted, found, services.clock.now())
    if (needed === 'none') return change
    change = needed
    if (needed === 'put' && wanted !== undefined) await services.schedules.put(scanId, wanted)
    else await services.schedules.delete(scanId)
  }
  return change
}

function neededChange(wanted: Schedule | undefined, found: MirroredSchedule | undefined, now: Date): MirrorChange {
  const isInLine = wanted !== undefined && found !== undefined && isMirrored(wanted, found)
  if (isInLine) return 'none'
  // A schedule that is over never fires again, and EventBridge Scheduler takes none whose end is past.
  if (wanted !== undefined && nextTimes(wanted, now, 1).length > 0) return 'put'
  return found === undefined ? 'none' : 'deleted'
}

/** Whether what fires a schedule knows it as its record has it. */
export function isMirrored(wanted: Schedule, found: MirroredSchedule): boolean {
  return (
    found.isOurs &&
    found.expression === wanted.expression &&
    found.timezone === wanted.timezone &&
    found.enabled === wanted.enabled &&
    wholeSeconds(found.endDate) === wholeSeconds(wanted.endDate) &&
    isInStep(wanted, found)
  )
}

/** A rate's times lie on the same seconds from whichever of them they are counted. */
function isInStep(wanted: Schedule, { countedFrom }: MirroredSchedule): boolean {
  const expression = parseExpression(wanted.expression)
  if (expression.kind !== 'rate') return true
  const from = wholeSeconds(countedFrom)
  const setAt = wholeSeconds(wanted.updatedAt)
  return from !== undefined && setAt !== undefined && (from - setAt) % expression.seconds === 0
}

function wholeSeconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Math.floor(Date.parse(time) / 1000)
}
