import { z } from 'zod'
import { allPages } from '../core/page.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { latestTime, nextTimes } from '../core/schedule/next-times.ts'
import type { Schedule } from '../core/schedule/schedule.ts'
import type { MirroredSchedule, ScheduleStore } from '../core/schedule/schedule-store.ts'
import { startScheduledScan } from '../core/schedule/start-scheduled-scan.ts'
import type { RecordServices } from '../core/services.ts'

/**
 * Fires schedules in this process. It keeps nothing of its own on disk: at the start it reads the records, and the
 * sweeper's repair would find whatever it missed.
 *
 * Each time it wakes it takes up the latest time of a schedule that has come since the last one that was taken up, and
 * passes over those before it. So a machine that was off, or asleep, starts a scan once and not once for every time
 * that it missed; whether the latest is still worth a start, `startScheduledScan` decides.
 */
export interface LocalScheduler extends ScheduleStore {
  /** Reads the records and begins to fire. What came while nothing ran is taken up now. */
  start(): Promise<void>
  /** Ends the timer, and answers when the starts under way have ended. */
  close(): Promise<void>
}

/** Calls once, later; answers what calls it off. */
export type SetTimer = (milliseconds: number, wake: () => void) => () => void

export interface LocalSchedulerOptions {
  readonly services: () => RecordServices
  /** @default setTimeout */
  readonly setTimer?: SetTimer
}

interface Entry {
  schedule: Schedule
  /** Times up to here are taken up. */
  takenUpTo: Date
  /** When to look at it; undefined if nothing is to come. */
  dueAt: Date | undefined
  failures: number
}

/**
 * The longest sleep. Timers stand still while a machine sleeps, and know nothing of a clock that is set; so it looks at
 * the clock this often, which also keeps every sleep far below the 24.8 days that a timer can be set to.
 */
const LONGEST_SLEEP_MILLISECONDS = 30_000
/** Between two tries of a start that failed, and how many: together as long as a start may be late. */
const RETRY_MILLISECONDS = 60_000
const MOST_FAILURES = 15

const paging = new Paging('schedules', z.tuple([z.string()]))

const setSystemTimer: SetTimer = (milliseconds, wake) => {
  const timer = setTimeout(wake, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}

export function createLocalScheduler(options: LocalSchedulerOptions): LocalScheduler {
  const { services, setTimer = setSystemTimer } = options
  const entries = new Map<string, Entry>()
  let state: 'new' | 'running' | 'closed' = 'new'
  let callOff = (): void => {}
  let underWay: Promise<void> | undefined

  function sleep(): void {
    callOff()
    callOff = () => {}
    if (state !== 'running' || underWay !== undefined || entries.size === 0) return
    const now = services().clock.now().getTime()
    let wait = LONGEST_SLEEP_MILLISECONDS
    for (const { dueAt } of entries.values()) {
      if (dueAt !== undefined) wait = Math.min(wait, Math.max(0, dueAt.getTime() - now))
    }
    callOff = setTimer(wait, wake)
  }

  function wake(): void {
    if (state !== 'running' || underWay !== undefined) return
    underWay = fireDue().finally(() => {
      underWay = undefined
      sleep()
    })
  }

  /** One after the other: a start is a few writes, and the runs themselves wait for slots anyway. */
  async function fireDue(): Promise<void> {
    for (const [scanId, entry] of entries) {
      if (state === 'closed') return
      const now = services().clock.now()
      if (entry.dueAt === undefined || entry.dueAt > now) continue
      const time = latestTime(entry.schedule, entry.takenUpTo, now)
      if (time !== undefined && !(await fire(scanId, entry, time))) continue
      entry.failures = 0
      entry.takenUpTo = time ?? entry.takenUpTo
      entry.dueAt = nextTimes(entry.schedule, entry.takenUpTo, 1)[0]
    }
  }

  /** False if it is to be tried again. */
  async function fire(scanId: string, entry: Entry, time: Date): Promise<boolean> {
    const { log, clock } = services()
    const scheduledAt = time.toISOString()
    const [first] = nextTimes(entry.schedule, entry.takenUpTo, 1)
    if (first !== undefined && first < time) {
      log.warn('schedule.times-missed', { scanId, from: first.toISOString(), until: scheduledAt })
    }
    try {
      await startScheduledScan(services(), { scanId, scheduledAt })
      return true
    } catch (error) {
      log.error('schedule.failed', { scanId, scheduledAt, error: String(error) })
      entry.failures += 1
      if (entry.failures >= MOST_FAILURES) return true
      entry.dueAt = new Date(clock.now().getTime() + RETRY_MILLISECONDS)
      return false
    }
  }

  function put(scanId: string, schedule: Schedule): void {
    if (!schedule.enabled) {
      entries.set(scanId, { schedule, takenUpTo: new Date(schedule.updatedAt), dueAt: undefined, failures: 0 })
      return
    }
    const { updatedAt, lastFiredAt = updatedAt } = schedule
    const takenUpTo = new Date(Math.max(Date.parse(updatedAt), Date.parse(lastFiredAt)))
    entries.set(scanId, { schedule, takenUpTo, dueAt: nextTimes(schedule, takenUpTo, 1)[0], failures: 0 })
  }

  return {
    async put(scanId, schedule) {
      put(scanId, schedule)
      sleep()
    },
    async get(scanId): Promise<MirroredSchedule | undefined> {
      const schedule = entries.get(scanId)?.schedule
      if (schedule === undefined) return undefined
      const { expression, timezone, enabled, endDate, updatedAt } = schedule
      return { expression, timezone, enabled, endDate, countedFrom: updatedAt, isOurs: true }
    },
    async list(page: PageRequest): Promise<Page<string>> {
      const [after = ''] = paging.after(page) ?? []
      const ids = [...entries.keys()].filter((id) => id > after).toSorted()
      return paging.page(
        ids.slice(0, page.limit + 1),
        page.limit,
        (id) => [id],
        (id) => id,
      )
    },
    async delete(scanId) {
      entries.delete(scanId)
      sleep()
    },
    async start() {
      const { scans, log } = services()
      for await (const scanId of allPages((page) => scans.listScheduled(page))) {
        try {
          const schedule = (await scans.get(scanId))?.schedule
          if (schedule !== undefined) put(scanId, schedule)
        } catch (error) {
          // A damaged record must not keep the others from being fired.
          log.error('schedule.not-read', { scanId, error: String(error) })
        }
      }
      state = 'running'
      sleep()
    },
    async close() {
      state = 'closed'
      callOff()
      await underWay
    },
  }
}
