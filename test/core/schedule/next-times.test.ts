import { describe, expect, it } from 'vitest'
import { latestTime, nextTimes } from '../../../core/schedule/next-times.ts'

const SET = '2026-01-01T00:00:00.000Z'
const timing = (expression: string, timezone = 'UTC', more: { endDate?: string; updatedAt?: string } = {}) => ({
  expression,
  timezone,
  updatedAt: SET,
  ...more,
})
const iso = (times: readonly Date[]) => times.map((time) => time.toISOString().replace(':00.000Z', 'Z'))
const next = (expression: string, zone: string, after: string, count: number) =>
  iso(nextTimes(timing(expression, zone), new Date(after), count))

describe('cron', () => {
  it.each([
    ['every quarter', 'cron(0/15 * * * ? *)', ['2026-11-21T10:15Z', '2026-11-21T10:30Z', '2026-11-21T10:45Z']],
    ['on weekdays', 'cron(0 9 ? * MON-FRI *)', ['2026-11-23T09:00Z', '2026-11-24T09:00Z', '2026-11-25T09:00Z']],
    ['on Sunday, which is 1', 'cron(0 9 ? * 1 *)', ['2026-11-22T09:00Z', '2026-11-29T09:00Z', '2026-12-06T09:00Z']],
    ['the last day', 'cron(0 9 L * ? *)', ['2026-11-30T09:00Z', '2026-12-31T09:00Z', '2027-01-31T09:00Z']],
    ['the last Friday', 'cron(0 9 ? * 6L *)', ['2026-11-27T09:00Z', '2026-12-25T09:00Z', '2027-01-29T09:00Z']],
    ['the last day of the week', 'cron(0 9 ? * L *)', ['2026-11-28T09:00Z', '2026-12-05T09:00Z', '2026-12-12T09:00Z']],
    ['the second Tuesday', 'cron(0 9 ? * 3#2 *)', ['2026-12-08T09:00Z', '2027-01-12T09:00Z', '2027-02-09T09:00Z']],
    // The 1st of August 2026 is a Saturday; the Friday before is another month.
    ['a weekday near the 1st', 'cron(0 9 1W 8 ? *)', ['2027-08-02T09:00Z', '2028-08-01T09:00Z', '2029-08-01T09:00Z']],
    ['a weekday near the 15th', 'cron(0 9 15W 8 ? *)', ['2027-08-16T09:00Z', '2028-08-15T09:00Z', '2029-08-15T09:00Z']],
    ['in leap years', 'cron(0 0 29 FEB ? *)', ['2028-02-29T00:00Z', '2032-02-29T00:00Z', '2036-02-29T00:00Z']],
    ['in some years', 'cron(0 0 1 1 ? 2020,2030-2031)', ['2030-01-01T00:00Z', '2031-01-01T00:00Z']],
    ['never', 'cron(0 0 30 2 ? *)', []],
  ])('%s: %s', (_, expression, expected) => {
    expect(next(expression, 'UTC', '2026-11-21T10:00:30Z', 3)).toEqual(expected)
  })

  it.each([
    [
      'skips what the clocks skip',
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-03-27T12:00:00Z',
      ['2026-03-28T01:30Z', '2026-03-30T00:30Z'],
    ],
    [
      'runs once what the clocks show twice',
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'does not repeat the hour for an interval either',
      'cron(0/30 * * * ? *)',
      'Europe/Berlin',
      '2026-10-25T00:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-25T02:00Z', '2026-10-25T02:30Z'],
    ],
    [
      'is not led astray from within the repeated hour',
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-10-25T01:15:00Z',
      ['2026-10-26T01:30Z'],
    ],
    [
      'spring in New York',
      'cron(0 2,3 * * ? *)',
      'America/New_York',
      '2026-03-08T00:00:00Z',
      ['2026-03-08T07:00Z', '2026-03-09T06:00Z', '2026-03-09T07:00Z'],
    ],
    [
      'autumn in New York',
      'cron(0 1 * * ? *)',
      'America/New_York',
      '2026-11-01T00:00:00Z',
      ['2026-11-01T05:00Z', '2026-11-02T06:00Z'],
    ],
    [
      'half an hour less on Lord Howe',
      'cron(0/15 2 * * ? *)',
      'Australia/Lord_Howe',
      '2026-10-03T15:00:00Z',
      ['2026-10-03T15:30Z', '2026-10-03T15:45Z', '2026-10-04T15:00Z'],
    ],
    [
      'half an hour twice on Lord Howe',
      'cron(0/15 1 * * ? *)',
      'Australia/Lord_Howe',
      '2026-04-04T14:00:00Z',
      ['2026-04-04T14:15Z', '2026-04-04T14:30Z', '2026-04-04T14:45Z', '2026-04-05T14:30Z'],
    ],
    [
      'no daylight saving in India',
      'cron(0 9 * * ? *)',
      'Asia/Kolkata',
      '2026-03-28T12:00:00Z',
      ['2026-03-29T03:30Z', '2026-03-30T03:30Z'],
    ],
    [
      'a skipped midnight in São Paulo',
      'cron(0 0 * * ? *)',
      'America/Sao_Paulo',
      '2018-11-03T00:00:00Z',
      ['2018-11-03T03:00Z', '2018-11-05T02:00Z'],
    ],
    [
      'a skipped day in Samoa',
      'cron(0 12 * * ? *)',
      'Pacific/Apia',
      '2011-12-29T00:00:00Z',
      ['2011-12-29T22:00Z', '2011-12-30T22:00Z'],
    ],
  ])('%s: %s in %s', (_, expression, zone, after, expected) => {
    expect(next(expression, zone, after, expected.length)).toEqual(expected)
  })
})

describe('rate', () => {
  it('counts from when the schedule was set, in whole seconds, and not from when one asks', () => {
    const set = timing('rate(90 minutes)', 'UTC', { updatedAt: '2026-01-01T00:00:07.950Z' })
    expect(iso(nextTimes(set, new Date('2026-01-01T00:00:08Z'), 2))).toEqual([
      '2026-01-01T01:30:07.000Z',
      '2026-01-01T03:00:07.000Z',
    ])
    expect(iso(nextTimes(set, new Date('2026-01-01T03:00:07Z'), 1))).toEqual(['2026-01-01T04:30:07.000Z'])
    expect(iso(nextTimes(set, new Date('2025-01-01T00:00:00Z'), 1))).toEqual(['2026-01-01T01:30:07.000Z'])
  })

  it('has days of 24 hours, whatever the clocks do', () => {
    const set = timing('rate(1 day)', 'Europe/Berlin', { updatedAt: '2026-03-27T12:00:00.000Z' })
    expect(iso(nextTimes(set, new Date('2026-03-28T00:00:00Z'), 3))).toEqual([
      '2026-03-28T12:00Z',
      '2026-03-29T12:00Z',
      '2026-03-30T12:00Z',
    ])
  })
})

describe('at', () => {
  it.each([
    ['UTC', ['2026-12-24T18:00Z']],
    ['America/New_York', ['2026-12-24T23:00Z']],
  ])('comes once, in %s', (zone, expected) => {
    expect(next('at(2026-12-24T18:00:00)', zone, '2026-12-01T00:00:00Z', 5)).toEqual(expected)
    expect(next('at(2026-12-24T18:00:00)', zone, '2026-12-24T23:00:00Z', 5)).toEqual([])
  })
})

describe('an end', () => {
  it('lets the last time at it pass, and none later', () => {
    const ending = timing('cron(0 0 * * ? *)', 'UTC', { endDate: '2026-01-03T00:00:00.000Z' })
    expect(iso(nextTimes(ending, new Date(SET), 5))).toEqual(['2026-01-02T00:00Z', '2026-01-03T00:00Z'])
    expect(latestTime(ending, new Date(SET), new Date('2027-01-01'))?.toISOString()).toBe('2026-01-03T00:00:00.000Z')
  })
})

describe('the latest time', () => {
  const latest = (expression: string, after: string, upTo: string) =>
    latestTime(timing(expression), new Date(after), new Date(upTo))?.toISOString()

  it.each([
    ['cron(0 2 * * ? *)', SET, '2026-06-01T02:00:00Z', '2026-06-01T02:00:00.000Z'],
    ['cron(0 2 * * ? *)', SET, '2026-06-01T01:59:59Z', '2026-05-31T02:00:00.000Z'],
    ['cron(0 0 1 1 ? *)', '2000-06-01T00:00:00Z', '2026-11-21T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    ['cron(* * * * ? *)', '2016-01-01T00:00:00Z', '2026-11-21T00:00:30Z', '2026-11-21T00:00:00.000Z'],
    ['rate(7 days)', SET, '2026-01-20T00:00:00Z', '2026-01-15T00:00:00.000Z'],
    ['at(2026-03-01T00:00:00)', SET, '2026-11-21T00:00:00Z', '2026-03-01T00:00:00.000Z'],
    ['cron(0 2 * * ? *)', '2026-06-01T02:00:00Z', '2026-06-02T01:00:00Z', undefined],
    ['cron(0 2 * * ? *)', '2026-06-01T02:00:00Z', '2026-06-01T02:00:00Z', undefined],
    ['cron(0 2 * * ? *)', '2026-06-01T02:00:00Z', '2026-05-01T00:00:00Z', undefined],
  ])('of %s behind %s and up to %s is %s', (expression, after, upTo, expected) => {
    expect(latest(expression, after, upTo)).toBe(expected)
  })
})
