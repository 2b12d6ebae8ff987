import { ConflictError } from '../errors.ts'
import type { Scan } from '../scan/scan.ts'
import type { RecordServices } from '../services.ts'
import type { Schedule } from './schedule.ts'

/** A scan that has a schedule. */
export type ScheduledScan = Scan & { readonly schedule: Schedule }

export function isScheduled(scan: Scan | undefined): scan is ScheduledScan {
  return scan?.schedule !== undefined
}

/** More than a handful of lost races in a row is a bug or a storm; whoever called is called again then. */
const ATTEMPTS = 8

/**
 * Applies a change to the newest version of a scan's schedule, again if somebody else came first. `change` answers
 * undefined to leave it as it is. Undefined if there is no such scan or it has no schedule.
 *
 * @throws ConflictError if it lost race after race.
 */
export async function changeSchedule(
  services: RecordServices,
  scanId: string,
  change: (schedule: Schedule) => Promise<Schedule | undefined> | Schedule | undefined,
): Promise<ScheduledScan | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const scan = await services.scans.get(scanId)
    if (!isScheduled(scan)) return undefined
    const schedule = await change(scan.schedule)
    if (schedule === undefined) return scan
    try {
      return { ...(await services.scans.save({ ...scan, schedule })), schedule }
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
    }
  }
}
