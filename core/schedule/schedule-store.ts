import type { Page, PageRequest } from '../page.ts'
import type { Schedule } from './schedule.ts'

/** A schedule as whatever fires it knows it. */
export interface MirroredSchedule {
  readonly expression: string
  readonly timezone: string
  readonly enabled: boolean
  readonly endDate?: string | undefined
  /** A time from which the times of a rate are counted; any of its times will do. */
  readonly countedFrom?: string | undefined
  /** False if it would not call what this store has it call: set by hand, or by an earlier deployment. */
  readonly isOurs: boolean
}

/**
 * What fires schedules: EventBridge Scheduler, or timers in this process. It holds a mirror of what the scans' records
 * say, and calls `startScheduledScan` at each time, once or more often. The record is the truth; `repairSchedules`
 * brings the mirror in line with it.
 */
export interface ScheduleStore {
  /**
   * Fires this scan by this schedule from now on, instead of any before.
   *
   * @throws InvalidInputError if what fires it does not take the schedule · StorageUnavailableError
   */
  put(scanId: string, schedule: Schedule): Promise<void>
  get(scanId: string): Promise<MirroredSchedule | undefined>
  /** Ids of the scans that have one, in no particular order. */
  list(page: PageRequest): Promise<Page<string>>
  /** Deleting what is not there is no error. */
  delete(scanId: string): Promise<void>
}
