import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../../core/schedule/expression.ts'
import { describeExpression, expressionOf, NIGHTLY, recurrenceOf } from '../../../../web/src/schedule/recurrence.ts'
import type { Recurrence } from '../../../../web/src/schedule/recurrence.ts'

const COMMON: readonly (readonly [Partial<Recurrence>, string, string])[] = [
  [{ kind: 'daily', time: '02:30' }, 'cron(30 2 * * ? *)', 'Every day at 02:30'],
  [{ kind: 'weekly', time: '00:05', weekday: 'SAT' }, 'cron(5 0 ? * SAT *)', 'Every Saturday at 00:05'],
  [{ kind: 'monthly', dayOfMonth: '31' }, 'cron(30 2 31 * ? *)', 'On day 31 of every month at 02:30'],
  [{ kind: 'hours', everyHours: '1' }, 'rate(1 hour)', 'Every hour'],
  [{ kind: 'hours', everyHours: '12' }, 'rate(12 hours)', 'Every 12 hours'],
  [{ kind: 'once', date: '2030-12-31', time: '23:59' }, 'at(2030-12-31T23:59:00)', 'Once, on 2030-12-31 at 23:59'],
]

describe('a schedule as people say it', () => {
  it.each(COMMON)('%j is an expression that the server takes, and back', (changes, expression, words) => {
    expect(expressionOf({ ...NIGHTLY, ...changes })).toBe(expression)
    expect(() => parseExpression(expression)).not.toThrow()
    expect(recurrenceOf(expression)).toMatchObject(changes)
    expect(describeExpression(expression)).toBe(words)
  })

  it.each([
    'cron(30 2 ? * MON-FRI *)',
    'cron(0/15 * * * ? *)',
    'cron(30 2 ? JAN SUN *)',
    'cron(30 2 ? * 2 *)',
    'cron(30 2 L * ? *)',
    'rate(5 minutes)',
    'nonsense',
  ])('%s is shown as it is, and not changed by saving it', (expression) => {
    const shown = recurrenceOf(expression)
    expect(shown.kind).toBe('expression')
    expect(expressionOf(shown)).toBe(expression)
    expect(describeExpression(expression)).toBe(expression)
  })
})
