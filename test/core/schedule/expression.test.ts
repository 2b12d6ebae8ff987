import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../../core/errors.ts'
import { parseExpression } from '../../../core/schedule/expression.ts'
import { isTimeZone } from '../../../core/schedule/local-time.ts'
import { checkTiming, ScheduleInput } from '../../../core/schedule/schedule-input.ts'

function issueOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues[0]
    throw error
  }
  return undefined
}

describe('an expression', () => {
  it.each([
    'cron(0 2 * * ? *)',
    'cron(0/15 8-17 ? * MON-FRI 2030)',
    'cron(5,35 14 L * ? 2030-2035)',
    'cron(0 9 15W JAN,JUL ? *)',
    'cron(0 9 ? * 6L *)',
    'cron(0 9 ? * FRI#2 *)',
    'rate(1 minute)',
    'rate(1 minutes)',
    'rate(1 days)',
    'rate(366 days)',
    'at(2030-12-31T23:59:59)',
    'at(2028-02-29T00:00:00)',
  ])('is taken: %s', (text) => {
    expect(ScheduleInput.parse({ expression: text }).expression).toBe(text)
  })

  it.each([
    ['every day at two', 'must be cron(', 'every day at two'],
    ['cron(0 2 * * ?)', 'six fields (minutes hours day-of-month month day-of-week year), not 5', '0 2 * * ?'],
    ['cron(0 2 * * * *)', '? in either day-of-month or day-of-week', '* … *'],
    ['cron(0 2 ? * ? *)', '? in either day-of-month or day-of-week', '? … ?'],
    ['cron(60 2 * * ? *)', 'in minutes a value that is not 0 to 59', '60'],
    ['cron(0 24 * * ? *)', 'in hours a value that is not 0 to 23', '24'],
    ['cron(0 2 0 * ? *)', 'in day-of-month a value that is not 1 to 31', '0'],
    ['cron(0 2 32W * ? *)', 'in day-of-month a value that is not 1 to 31', '32W'],
    ['cron(0 2 * 13 ? *)', 'in month a value that is not 1 to 12 or JAN to DEC', '13'],
    ['cron(0 2 * SEPT ? *)', 'in month a value that is not 1 to 12 or JAN to DEC', 'SEPT'],
    ['cron(0 2 ? * 0 *)', 'in day-of-week a value that is not 1 to 7 or SUN to SAT', '0'],
    ['cron(0 2 ? * mon *)', 'in day-of-week a value', 'mon'],
    ['cron(0 2 ? * MON#6 *)', 'in day-of-week a # that is not 1 to 5', 'MON#6'],
    ['cron(0 2 ? * FRI-MON *)', 'in day-of-week a range from high to low', 'FRI-MON'],
    ['cron(0 2 * * ? 1969)', 'in year a value that is not 1970 to 2199', '1969'],
    ['cron(0 2 * * ? 2200)', 'in year a value', '2200'],
    ['cron(? 2 * * ? *)', 'has ? in minutes', '?'],
    ['cron(*/0 2 * * ? *)', 'in minutes a step', '*/0'],
    ['cron(0/99 2 * * ? *)', 'in minutes a step', '0/99'],
    ['cron(1- 2 * * ? *)', 'in minutes what is no value, range or step', '1-'],
    ['cron(*-5 2 * * ? *)', 'in minutes what is no value, range or step', '*-5'],
    ['cron(1,,2 2 * * ? *)', 'in minutes what is no value, range or step', ''],
    ['cron(0 2 1,L * ? *)', 'in day-of-month a value', 'L'],
    ['cron(0.5 2 * * ? *)', 'in minutes what is no value, range or step', '0.5'],
    ['rate(0 minutes)', 'must have in rate a whole number from 1', '0 minutes'],
    ['rate(-5 minutes)', 'must have in rate', '-5 minutes'],
    ['rate(1.5 hours)', 'must have in rate', '1.5 hours'],
    ['rate(30 seconds)', 'must have in rate', '30 seconds'],
    ['rate(5  minutes)', 'must have in rate', '5  minutes'],
    ['rate(5 minute)', 'in the plural: 5 minutes', '5 minute'],
    ['rate(367 days)', 'at most 366 days', '367 days'],
    ['at(2030-02-30T00:00:00)', 'a date and time that exist', '2030-02-30T00:00:00'],
    ['at(2030-12-31T24:00:00)', 'a date and time that exist', '2030-12-31T24:00:00'],
    ['at(2030-12-31T08:00:00Z)', 'without a zone', '2030-12-31T08:00:00Z'],
    ['at(2030-12-31 08:00)', 'a date and time that exist', '2030-12-31 08:00'],
  ])('is refused, and the offending piece named: %s', (text, message, piece) => {
    const issue = issueOf(() => parseExpression(text))
    expect(issue).toMatchObject({ path: 'expression', piece })
    expect(issue?.message).toContain(message)
    const parsed = ScheduleInput.safeParse({ expression: text })
    expect(parsed.error?.issues).toMatchObject([{ path: ['expression'], message: issue?.message, params: { piece } }])
  })
})

describe('an expression of several lines or spaces', () => {
  it('is written as EventBridge Scheduler takes it', () => {
    const expression = ' cron(  0   9 ?\n* 7 * ) '
    expect(ScheduleInput.parse({ expression }).expression).toBe('cron(0 9 ? * 7 *)')
  })
})

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/GMT+5'])(
    'is known: %s',
    (zone) => expect(isTimeZone(zone)).toBe(true),
  )
  it.each(['', 'Mars/Olympus', '+01:00', 'europe/berlin', 'Europe/Berlin ', 'UTC+1', 'Europe\n/Berlin'])(
    'is not known: %j',
    (zone) => {
      expect(isTimeZone(zone)).toBe(false)
      const { error } = ScheduleInput.safeParse({ expression: 'rate(1 day)', timezone: zone })
      expect(error?.issues).toMatchObject([{ path: ['timezone'], message: expect.stringContaining('IANA time zone') }])
    },
  )
})

describe('the input of a schedule', () => {
  it('has defaults, and its end in UTC', () => {
    const input = { expression: 'rate(1 day)', endDate: '2030-01-01T00:00:00+02:00' }
    expect(ScheduleInput.parse(input)).toEqual({
      expression: 'rate(1 day)',
      timezone: 'UTC',
      enabled: true,
      endDate: '2029-12-31T22:00:00.000Z',
      overlap: 'skip',
    })
  })

  const NOW = new Date('2026-03-01T12:00:00Z')
  it.each([
    ['at(2026-03-01T12:00:00)', 'UTC', undefined, 'expression', 'no time that is still to come'],
    // Already past in Berlin, an hour to come in UTC.
    ['at(2026-03-01T13:00:00)', 'Europe/Berlin', undefined, 'expression', 'no time that is still to come'],
    ['at(2026-03-29T02:30:00)', 'Europe/Berlin', undefined, 'expression', 'that the clocks of Europe/Berlin skip'],
    ['at(2026-04-01T00:00:00)', 'UTC', '2026-05-01T00:00:00.000Z', 'endDate', 'no meaning with at'],
    ['cron(0 0 30 2 ? *)', 'UTC', undefined, 'expression', 'no time that is still to come'],
    ['cron(0 0 1 1 ? 2020-2026)', 'UTC', undefined, 'expression', 'no time that is still to come'],
    ['cron(0 0 2 3 ? *)', 'UTC', '2026-03-01T23:59:59.000Z', 'endDate', 'first start, which would be at 2026-03-02'],
    ['rate(2 days)', 'UTC', '2026-03-02T12:00:00.000Z', 'endDate', 'first start, which would be at 2026-03-03T12'],
    ['rate(2 days)', 'UTC', '2020-01-01T00:00:00.000Z', 'endDate', 'comes before the first start'],
  ])('is refused against the clock: %s in %s until %s', (expression, timezone, endDate, path, message) => {
    const timing = { expression, timezone, updatedAt: NOW.toISOString(), ...(endDate === undefined ? {} : { endDate }) }
    const issue = issueOf(() => checkTiming(timing, NOW))
    expect(issue?.path).toBe(path)
    expect(issue?.message).toContain(message)
  })

  it('is taken if something is to come', () => {
    const updatedAt = NOW.toISOString()
    checkTiming({ expression: 'at(2026-03-01T13:00:01)', timezone: 'Europe/Berlin', updatedAt }, NOW)
    checkTiming({ expression: 'rate(1 day)', timezone: 'UTC', updatedAt, endDate: '2026-03-02T12:00:00.000Z' }, NOW)
  })
})
