import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf, changes, isClosed, nextClosing, nextOpening } from '../../../core/window/calendar.ts'
import { lengthOf, nextFit, openStretches } from '../../../core/window/open-stretch.ts'
import { Weekday } from '../../../core/window/window.ts'
import type { Window } from '../../../core/window/window.ts'
import { BEGIN, END, isShownClosed, isShownInside, MINUTE, ZONES } from '../../support/wall-clock.ts'
import { aWindow } from '../../support/windows.ts'

const text = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const weeklyTimes = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...Weekday.options), { minLength: 1, maxLength: 7 }),
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 0, max: 1440 }),
  )
  .filter(([, from, to]) => from !== to)
  .map(([days, from, to]): Window['times'] => ({ recurs: 'weekly', days, from: text(from), to: text(to) }))
const onceTimes = fc
  .tuple(fc.integer({ min: 0, max: 525_000 }), fc.integer({ min: 1, max: 60_000 }))
  .map(([from, length]): Window['times'] => ({
    recurs: 'once',
    from: new Date(BEGIN + from * MINUTE).toISOString(),
    to: new Date(BEGIN + (from + length) * MINUTE).toISOString(),
  }))
const someWindow = fc.record({
  name: fc.string({ minLength: 1, maxLength: 5 }),
  kind: fc.constantFrom('blackout' as const, 'blackout' as const, 'allowed' as const),
  timezone: fc.constantFrom(...ZONES),
  times: fc.oneof({ weight: 4, arbitrary: weeklyTimes }, { weight: 1, arbitrary: onceTimes }),
  zones: fc.subarray(['Ward', 'Office', 'Elsewhere']),
  notes: fc.constant(''),
})

/** Of every minute of the year whether it is closed, by the changes that the calendar tells. */
function closedMinutes(calendar: ReturnType<typeof calendarOf>): Uint8Array {
  const closed = new Uint8Array((END - BEGIN) / MINUTE)
  let [from, state] = [0, isClosed(calendar, new Date(BEGIN))]
  for (const change of changes(calendar, new Date(BEGIN))) {
    const until = Math.min((change.at.getTime() - BEGIN) / MINUTE, closed.length)
    if (state) closed.fill(1, from, until)
    ;[from, state] = [until, change.isClosed]
    if (from >= closed.length) break
  }
  if (state) closed.fill(1, from)
  return closed
}

describe('windows of a whole year', () => {
  it.each(ZONES)('are what the clocks of %s show, in every minute', (timezone) => {
    fc.assert(
      fc.property(weeklyTimes, (times) => {
        const window = aWindow({ timezone, times })
        const closed = closedMinutes(calendarOf([window], [], []))
        for (let index = 0; index < closed.length; index += 1) {
          if ((closed[index] === 1) !== isShownInside(window, index)) {
            expect.fail(`${new Date(BEGIN + index * MINUTE).toISOString()} of ${JSON.stringify(window)}`)
          }
        }
      }),
      { numRuns: 6, seed: 20_261_125 },
    )
  })

  it('close together what each of them closes, for the zones that a scan touches', () => {
    fc.assert(
      fc.property(
        fc.array(someWindow, { minLength: 1, maxLength: 6 }),
        fc.subarray(['Ward', 'Office']),
        (windows, touched) => {
          const closed = closedMinutes(calendarOf(windows, touched, ['Ward', 'Office', 'Elsewhere']))
          // Every minute of seven would take long; no period of a window or of the clocks is a multiple of it.
          for (let index = 0; index < closed.length; index += 7) {
            if ((closed[index] === 1) !== isShownClosed(windows, touched, index)) {
              expect.fail(`${new Date(BEGIN + index * MINUTE).toISOString()} of ${JSON.stringify(windows)}`)
            }
          }
        },
      ),
      { numRuns: 40, seed: 20_261_125 },
    )
  })

  it('open and close next when the minutes that follow say so', () => {
    fc.assert(
      fc.property(
        fc.array(someWindow, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 400_000 }),
        fc.integer({ min: 1, max: 4000 }),
        (windows, start, needed) => {
          const known = ['Ward', 'Office', 'Elsewhere']
          const calendar = calendarOf(windows, ['Ward'], known)
          const from = new Date(BEGIN + start * MINUTE + 30_000)
          const within = (date: Date | undefined) =>
            date === undefined || date.getTime() >= END ? undefined : date.getTime()
          const found = (wanted: boolean) => {
            if (isShownClosed(windows, ['Ward'], start) === wanted) return from.getTime()
            for (let index = start + 1; index < (END - BEGIN) / MINUTE; index += 1) {
              if (isShownClosed(windows, ['Ward'], index) === wanted) return BEGIN + index * MINUTE
            }
            return undefined
          }
          expect(within(nextClosing(calendar, from))).toBe(found(true))
          expect(within(nextOpening(calendar, from))).toBe(found(false))
          const fit = nextFit(calendar, from, needed * 60)
          if (fit === undefined) return
          expect(isClosed(calendar, fit)).toBe(false)
          const closing = nextClosing(calendar, fit)
          expect(((closing?.getTime() ?? Infinity) - fit.getTime()) / MINUTE).toBeGreaterThanOrEqual(needed)
          for (const stretch of openStretches(calendar, from)) {
            if (stretch.from >= fit) break
            expect(lengthOf(stretch)).toBeLessThan(needed * 60)
          }
        },
      ),
      { numRuns: 25, seed: 20_261_125 },
    )
  })
})
