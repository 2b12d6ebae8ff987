import { describe, expect, it } from 'vitest'
import { calendarOf, closedBecause, isClosed, nextClosing, nextOpening } from '../../../core/window/calendar.ts'
import { longestOpen } from '../../../core/window/open-stretch.ts'
import { aWindow, EVERY_DAY, weekly, WORKDAYS } from '../../support/windows.ts'

const at = (text: string) => new Date(text)
const BERLIN = 'Europe/Berlin'

describe('a blackout over the night in which the clocks are put', () => {
  const night = calendarOf([aWindow({ timezone: BERLIN, times: weekly(['SAT'], '22:00', '02:30') })], [], [])

  it('ends at the first minute after the hour that is skipped', () => {
    // 2026-03-29: at 02:00 the clocks show 03:00.
    expect(nextOpening(night, at('2026-03-28T23:00:00Z'))).toEqual(at('2026-03-29T01:00:00Z'))
  })

  it('is closed again while the clocks show its last half hour once more', () => {
    // 2026-10-25: at 03:00 the clocks show 02:00.
    expect(nextOpening(night, at('2026-10-24T21:00:00Z'))).toEqual(at('2026-10-25T00:30:00Z'))
    expect(nextClosing(night, at('2026-10-25T00:30:00Z'))).toEqual(at('2026-10-25T01:00:00Z'))
    expect(nextOpening(night, at('2026-10-25T01:00:00Z'))).toEqual(at('2026-10-25T01:30:00Z'))
  })
})

describe('windows together', () => {
  const nights = aWindow({ name: 'Nights', kind: 'allowed', times: weekly(EVERY_DAY, '20:00', '06:00') })
  const weekend = aWindow({ name: 'Weekend', kind: 'allowed', times: weekly(['SAT', 'SUN'], '00:00', '24:00') })
  const ward = aWindow({ name: 'Ward', kind: 'allowed', zones: ['Ward'], times: weekly(WORKDAYS, '04:00', '05:00') })
  const freeze = aWindow({
    name: 'Freeze',
    times: { recurs: 'once', from: '2026-12-24T12:00:00.000Z', to: '2027-01-04T06:00:00.000Z' },
  })
  const known = ['Ward', 'Office']

  it('are open in any of several that allow it', () => {
    const calendar = calendarOf([nights, weekend], [], known)
    // 2026-11-28 is a Saturday.
    expect(nextClosing(calendar, at('2026-11-27T21:00:00Z'))).toEqual(at('2026-11-30T06:00:00Z'))
    expect(closedBecause(calendar, at('2026-11-30T12:00:00Z'))).toBe('outside the allowed windows "Nights", "Weekend"')
  })

  it('ask of a scan that touches a zone to meet what the zone allows as well', () => {
    const calendar = calendarOf([nights, ward], ['Ward'], known)
    expect(nextOpening(calendar, at('2026-11-27T21:00:00Z'))).toEqual(at('2026-11-30T04:00:00Z'))
    expect(isClosed(calendarOf([nights, ward], ['Office'], known), at('2026-11-27T21:00:00Z'))).toBe(false)
  })

  it('let a blackout close what is allowed', () => {
    const calendar = calendarOf([nights, freeze], [], known)
    expect(nextOpening(calendar, at('2026-12-24T12:00:00Z'))).toEqual(at('2027-01-04T20:00:00Z'))
    expect(closedBecause(calendar, at('2026-12-25T21:00:00Z'))).toBe('inside the blackout "Freeze"')
  })

  it('are about every scan when they name a zone that is not there any more', () => {
    const renamed = aWindow({ zones: ['Wart'] })
    expect(isClosed(calendarOf([renamed], ['Office'], known), at('2026-11-27T12:00:00Z'))).toBe(true)
    expect(isClosed(calendarOf([aWindow({ zones: ['Ward'] })], ['Office'], known), at('2026-11-27T12:00:00Z'))).toBe(
      false,
    )
  })

  it('say when nothing is known to open or to close', () => {
    const always = aWindow({ times: weekly(EVERY_DAY, '00:00', '24:00') })
    expect(nextOpening(calendarOf([always], [], []), at('2026-11-27T12:00:00Z'))).toBeUndefined()
    expect(nextClosing(calendarOf([], [], []), at('2026-11-27T12:00:00Z'))).toBeUndefined()
    expect(nextOpening(calendarOf([], [], []), at('2026-11-27T12:00:00Z'))).toEqual(at('2026-11-27T12:00:00Z'))
  })

  it('know the longest time that they leave open', () => {
    const calendar = calendarOf([nights, weekend], [], known)
    expect(longestOpen(calendar, at('2026-11-25T00:00:00Z'), 28 * 86_400) / 3600).toBe(58)
  })
})
