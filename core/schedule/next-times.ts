import { Cron } from 'croner'
import type { Expression } from './expression.ts'
import { parseExpression } from './expression.ts'
import { firstInstant, localTime } from './local-time.ts'
import type { Schedule } from './schedule.ts'

/** All that decides when a schedule is due. */
export type Timing = Pick<Schedule, 'expression' | 'timezone' | 'endDate' | 'updatedAt'>

/**
 * The next times of a schedule behind an instant, enabled or not; fewer than asked for if it ends.
 *
 * Daylight saving as EventBridge Scheduler has it: a local time that the clocks skip does not run, one that they show
 * twice runs once, the first time; a day of a rate is 24 hours
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time).
 */
export function nextTimes(timing: Timing, after: Date, count: number): Date[] {
  const times: Date[] = []
  for (const time of timesAfter(timing, after)) {
    if (times.length === count || isOver(timing, time)) break
    times.push(time)
  }
  return times
}

/** The latest time in `(after, upTo]`; undefined if there is none. */
export function latestTime(timing: Timing, after: Date, upTo: Date): Date | undefined {
  // In windows that grow backwards, so that a year of minutes is not counted through.
  for (let window = 3_600_000; ; window *= 2) {
    const from = new Date(Math.max(upTo.getTime() - window, after.getTime()))
    let latest: Date | undefined
    for (const time of timesAfter(timing, from)) {
      if (time > upTo || isOver(timing, time)) break
      latest = time
    }
    if (latest !== undefined || from <= after) return latest
  }
}

function isOver({ endDate }: Timing, time: Date): boolean {
  return endDate !== undefined && time > new Date(endDate)
}

/** Whoever asks must stop asking: a cron without a year has times for as long as croner looks. */
function timesAfter(timing: Timing, after: Date): Iterable<Date> {
  const expression = parseExpression(timing.expression)
  switch (expression.kind) {
    case 'rate':
      return timesOfRate(expression.seconds, new Date(timing.updatedAt), after)
    case 'at':
      return timeOfAt(expression.local, timing.timezone, after)
    case 'cron':
      return timesOfCron(expression, timing.timezone, after)
  }
}

/** The first is one interval after the schedule was set, in whole seconds, which is how AWS keeps times. */
function* timesOfRate(seconds: number, setAt: Date, after: Date): Generator<Date> {
  const from = Math.floor(setAt.getTime() / 1000) * 1000
  const interval = seconds * 1000
  const passed = Math.floor((after.getTime() - from) / interval)
  for (let nth = Math.max(passed + 1, 1); ; nth += 1) yield new Date(from + nth * interval)
}

function* timeOfAt(local: Date, timezone: string, after: Date): Generator<Date> {
  const time = firstInstant(local, timezone)
  if (time !== undefined && time > after) yield time
}

/**
 * croner reckons in UTC, where no time is skipped or repeated, and what it answers is read as local time. Its own rules
 * for daylight saving are not AWS's: it runs a skipped time later, and the times of an interval twice.
 */
function* timesOfCron({ pattern }: Extract<Expression, { kind: 'cron' }>, zone: string, after: Date): Generator<Date> {
  const cron = new Cron(pattern, { mode: '7-part', timezone: 'UTC', alternativeWeekdays: true })
  for (let local = cron.nextRun(localTime(after, zone)); local !== null; local = cron.nextRun(local)) {
    const time = firstInstant(local, zone)
    // Behind `after` lie the times that the clocks show once more.
    if (time !== undefined && time > after) yield time
  }
}
