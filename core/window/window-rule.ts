import { clockStretchAt } from './clock-stretch.ts'
import type { Window } from './window.ts'
import { Weekday } from './window.ts'

/** A window made ready to be asked. Instants are milliseconds since 1970. */
export interface WindowRule {
  readonly window: Window
  isWithin(instant: number): boolean
  /** The first instant later than this one at which the answer changes; undefined if it does not for `HORIZON`. */
  nextChange(instant: number): number | undefined
}

const MINUTE = 60_000
const DAY = 1440
const WEEK = 7 * DAY
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const FIRST_DAY = 3 * DAY

/** How far ahead anybody looks, in milliseconds: every week, every change of the clocks, and a month more. */
export const HORIZON = 400 * DAY * MINUTE

/**
 * What the clocks on the wall show decides, minute by minute. So an hour that they show twice is inside twice, and of
 * one that they skip nothing is.
 */
export function windowRule(window: Window): WindowRule {
  const { times, timezone } = window
  if (times.recurs === 'once') return { window, ...ruleOfOnce(Date.parse(times.from), Date.parse(times.to)) }
  const { covered, edges } = weekOf(times)
  const isWithin = (instant: number): boolean => covered[minuteOfWeek(instant, timezone)] === 1
  return {
    window,
    isWithin,
    nextChange(instant) {
      if (edges.length === 0) return undefined
      for (let from = instant; from < instant + HORIZON;) {
        const stretch = clockStretchAt(from, timezone)
        const minute = minuteOfWeek(from, timezone)
        const edge = edges.find((candidate) => candidate > minute) ?? (edges[0] ?? 0) + WEEK
        const change = (Math.floor(from / MINUTE) + edge - minute) * MINUTE
        if (change < stretch.until) return change
        if (isWithin(stretch.until) !== isWithin(from)) return stretch.until
        from = stretch.until
      }
      return undefined
    },
  }
}

function ruleOfOnce(from: number, to: number): Omit<WindowRule, 'window'> {
  return {
    isWithin: (instant) => instant >= from && instant < to,
    nextChange: (instant) => [from, to].find((change) => change > instant && change <= instant + HORIZON),
  }
}

function minuteOfWeek(instant: number, timezone: string): number {
  const minutes = Math.floor((instant + clockStretchAt(instant, timezone).offset) / MINUTE) + FIRST_DAY
  return ((minutes % WEEK) + WEEK) % WEEK
}

/** A local week: of every minute whether it is inside, and the minutes at which that changes. */
interface Week {
  readonly covered: Uint8Array
  readonly edges: readonly number[]
}

interface WeeklyTimes {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

/** Every look at a run reads the windows anew, and they are the same for months. 10 KB each. */
const MOST_WEEKS = 200
const weeks = new Map<string, Week>()

function weekOf(times: WeeklyTimes): Week {
  const key = `${times.days.join()} ${times.from} ${times.to}`
  const known = weeks.get(key)
  if (known !== undefined) return known
  const covered = coveredMinutes(times)
  const edges: number[] = []
  for (let minute = 0; minute < WEEK; minute += 1) if (covered[minute] !== covered.at(minute - 1)) edges.push(minute)
  if (weeks.size >= MOST_WEEKS) weeks.clear()
  weeks.set(key, { covered, edges })
  return { covered, edges }
}

function coveredMinutes({ days, from, to }: WeeklyTimes): Uint8Array {
  const covered = new Uint8Array(WEEK)
  const [begin, end] = [minuteOfDay(from), minuteOfDay(to)]
  const length = end > begin ? end - begin : end + DAY - begin
  for (const day of days) {
    const first = Weekday.options.indexOf(day) * DAY + begin
    for (let minute = first; minute < first + length; minute += 1) covered[minute % WEEK] = 1
  }
  return covered
}

/** Of `HH:MM`. */
function minuteOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}
