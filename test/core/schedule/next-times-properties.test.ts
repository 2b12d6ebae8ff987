import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestTime, nextTimes } from '../../../core/schedule/next-times.ts'

/**
 * An oracle that shares nothing with what it judges: it walks through a year minute by minute, asks Intl what the clocks
 * show, and matches that against sets. It parses no expression: the story makes sets and text from the same dice.
 */

const YEARS = [
  ['Europe/Berlin', 2026],
  ['America/New_York', 2026],
  ['Australia/Lord_Howe', 2026],
  ['Asia/Kolkata', 2026],
  ['America/Sao_Paulo', 2018],
  ['Pacific/Apia', 2011],
  ['Africa/Casablanca', 2026],
] as const
type ZonedYear = (typeof YEARS)[number]

interface Minute {
  readonly instant: number
  readonly minute: number
  readonly hour: number
  readonly day: number
  readonly month: number
  /** 1 is Sunday. */
  readonly weekday: number
  readonly daysInMonth: number
}

const QUARTER = 15 * 60_000
const walked = new Map<ZonedYear, Minute[]>()

/** Every minute of a year, without those that the clocks have shown before. Zones change at quarters of an hour. */
function minutesOf(zonedYear: ZonedYear): Minute[] {
  const known = walked.get(zonedYear)
  if (known !== undefined) return known
  const [timeZone, year] = zonedYear
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const shown = new Set<number>()
  const minutes: Minute[] = []
  for (let quarter = Date.UTC(year, 0, 1); quarter < Date.UTC(year + 1, 0, 1); quarter += QUARTER) {
    const [, y = 0, mo = 0, d = 0, h = 0, mi = 0] = /(\d+)-(\d+)-(\d+) (\d+):(\d+)/
      .exec(format.format(quarter))!
      .map(Number)
    for (let offset = 0; offset < 15; offset += 1) {
      const key = Date.UTC(y, mo - 1, d, h, mi + offset)
      if (shown.has(key)) continue
      shown.add(key)
      const local = new Date(key)
      minutes.push({
        instant: quarter + offset * 60_000,
        minute: local.getUTCMinutes(),
        hour: local.getUTCHours(),
        day: local.getUTCDate(),
        month: local.getUTCMonth() + 1,
        weekday: local.getUTCDay() + 1,
        daysInMonth: new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate(),
      })
    }
  }
  walked.set(zonedYear, minutes)
  return minutes
}

interface Part<Subject> {
  readonly text: string
  readonly matches: (subject: Subject) => boolean
}

const oneOf = (lowest: number, highest: number, maxLength: number) =>
  fc.uniqueArray(fc.integer({ min: lowest, max: highest }), { minLength: 1, maxLength })
const numbers = (lowest: number, highest: number, maxLength: number): fc.Arbitrary<Part<number>> =>
  fc.oneof(
    oneOf(lowest, highest, maxLength).map((set) => ({ text: set.join(','), matches: (n: number) => set.includes(n) })),
    fc.tuple(fc.integer({ min: lowest, max: highest - 1 }), fc.integer({ min: 20, max: 59 })).map(([from, by]) => ({
      text: `${String(from)}/${String(Math.min(by, highest))}`,
      matches: (n: number) => n >= from && (n - from) % Math.min(by, highest) === 0,
    })),
  )
const all: fc.Arbitrary<Part<number>> = fc.constant({ text: '*', matches: () => true })

const WORDS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const isWorkday = (weekday: number) => weekday >= 2 && weekday <= 6

/** Whether this is the working day next to day `near` of its month, counted by walking away from it. */
function isNearest(at: Minute, near: number): boolean {
  const weekdayOf = (day: number) => ((at.weekday - 1 + day - at.day + 70) % 7) + 1
  for (const day of [near, near - 1, near + 1, near + 2, near - 2]) {
    if (day >= 1 && day <= at.daysInMonth && isWorkday(weekdayOf(day))) return at.day === day
  }
  return false
}

const dayOfMonth: fc.Arbitrary<Part<Minute>> = fc.oneof(
  fc.constant({ text: '*', matches: () => true }),
  oneOf(1, 31, 4).map((set) => ({ text: set.join(','), matches: (at: Minute) => set.includes(at.day) })),
  fc.constant({ text: 'L', matches: (at: Minute) => at.day === at.daysInMonth }),
  fc
    .integer({ min: 1, max: 28 })
    .map((near) => ({ text: `${String(near)}W`, matches: (at: Minute) => isNearest(at, near) })),
)
const dayOfWeek: fc.Arbitrary<Part<Minute>> = fc.oneof(
  fc.constant({ text: '*', matches: () => true }),
  oneOf(1, 7, 4).map((set) => ({ text: set.join(','), matches: (at: Minute) => set.includes(at.weekday) })),
  fc.integer({ min: 1, max: 6 }).map((to) => ({
    text: `SUN-${WORDS[to]!}`,
    matches: (at: Minute) => at.weekday <= to + 1,
  })),
  fc.integer({ min: 1, max: 7 }).map((day) => ({
    text: `${WORDS[day - 1]!}L`,
    matches: (at: Minute) => at.weekday === day && at.day > at.daysInMonth - 7,
  })),
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })).map(([day, nth]) => ({
    text: `${String(day)}#${String(nth)}`,
    matches: (at: Minute) => at.weekday === day && Math.ceil(at.day / 7) === nth,
  })),
)

const days: fc.Arbitrary<{ texts: readonly [string, string]; matches: (at: Minute) => boolean }> = fc.oneof(
  dayOfMonth.map(({ text, matches }) => ({ texts: [text, '?'] as const, matches })),
  dayOfWeek.map(({ text, matches }) => ({ texts: ['?', text] as const, matches })),
)

describe('the times of a cron', () => {
  it('are those minutes of a year that match what the clocks show for the first time', () => {
    const story = fc.record({
      zonedYear: fc.constantFrom(...YEARS),
      minute: numbers(0, 59, 3),
      // The hours around midnight and those in which clocks are changed come up more often.
      hour: fc.oneof(
        numbers(0, 23, 3),
        fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }).map((set) => ({
          text: set.join(','),
          matches: (n: number) => set.includes(n),
        })),
      ),
      month: fc.oneof(all, numbers(1, 12, 4)),
      days,
    })
    const property = fc.property(story, ({ zonedYear, minute, hour, month, days: day }) => {
      const [timezone, year] = zonedYear
      const expected = minutesOf(zonedYear).filter(
        (at) => minute.matches(at.minute) && hour.matches(at.hour) && month.matches(at.month) && day.matches(at),
      )
      const [onDay, onWeekday] = day.texts
      const expression = `cron(${minute.text} ${hour.text} ${onDay} ${month.text} ${onWeekday} *)`
      const timing = { expression, timezone, updatedAt: '2000-01-01T00:00:00.000Z' }
      const start = new Date(Date.UTC(year, 0, 1) - 1)
      const end = Date.UTC(year + 1, 0, 1)
      const given = nextTimes(timing, start, expected.length + 1).filter((time) => time.getTime() < end)
      expect(
        given.map((time) => time.toISOString()),
        expression,
      ).toEqual(expected.map((at) => new Date(at.instant).toISOString()))
    })
    fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? 60) })
  })
})

describe('the latest time up to an instant', () => {
  it('is the last of those that come next before it', () => {
    const expression = fc.oneof(
      fc
        .tuple(numbers(0, 59, 2), numbers(0, 23, 2), days)
        .map(([minute, hour, { texts }]) => `cron(${minute.text} ${hour.text} ${texts[0]} * ${texts[1]} *)`),
      fc.integer({ min: 1, max: 2000 }).map((minutes) => `rate(${String(minutes)} minutes)`),
      fc.integer({ min: 1, max: 28 }).map((day) => `at(2026-03-${String(day).padStart(2, '0')}T02:30:00)`),
    )
    const instant = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 3, 1) }).map((at) => new Date(at))
    const property = fc.property(
      expression,
      fc.constantFrom(...YEARS),
      instant,
      instant,
      (text, [timezone], after, upTo) => {
        const timing = { expression: text, timezone, updatedAt: '2026-02-01T00:00:07.000Z' }
        const between = nextTimes({ ...timing, endDate: '2026-04-02T00:00:00.000Z' }, after, 50_000).filter(
          (time) => time <= upTo,
        )
        expect(latestTime(timing, after, upTo)?.toISOString()).toBe(between.at(-1)?.toISOString())
      },
    )
    fc.assert(property, { numRuns: 40 })
  })
})
