import { z } from 'zod'
import { InvalidInputError } from '../errors.ts'
import { parseExpression } from './expression.ts'
import { firstInstant, isTimeZone } from './local-time.ts'
import { nextTimes } from './next-times.ts'
import type { Timing } from './next-times.ts'
import { Overlap } from './schedule.ts'

/** As EventBridge Scheduler takes it: at most 256 characters, and its fields apart by one space. */
const ExpressionText = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .superRefine((text, context) => {
    try {
      parseExpression(text)
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      for (const { message, piece } of error.issues) {
        context.addIssue({ code: 'custom', message, ...(piece === undefined ? {} : { params: { piece } }) })
      }
    }
  })
  .transform((text) => text.replaceAll(/\s+/g, ' ').replace('( ', '(').replace(' )', ')'))

/** What a caller gives to set a schedule. */
export const ScheduleInput = z.strictObject({
  /** `cron(30 2 * * ? *)`, `rate(12 hours)` or `at(2030-12-31T08:00:00)`. */
  expression: ExpressionText,
  timezone: z
    .string()
    .max(50)
    .refine(isTimeZone, { message: 'is not an IANA time zone, as Europe/Berlin or UTC' })
    .default('UTC'),
  enabled: z.boolean().default(true),
  /** No start after this. */
  endDate: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text).toISOString())
    .optional(),
  overlap: Overlap.default('skip'),
})
export type ScheduleInput = z.infer<typeof ScheduleInput>

/**
 * What only shows against the clock: a schedule that would never start anything.
 *
 * @throws InvalidInputError
 */
export function checkTiming(timing: Timing, now: Date): void {
  const { expression: text, timezone, endDate } = timing
  const expression = parseExpression(text)
  if (expression.kind === 'at') {
    if (endDate !== undefined) throw refuse('endDate', 'has no meaning with at, which starts once', endDate)
    if (firstInstant(expression.local, timezone) === undefined) {
      throw refuse('expression', `is a time that the clocks of ${timezone} skip`, text)
    }
  }
  const { endDate: _without, ...endless } = timing
  const [first] = nextTimes(endless, now, 1)
  if (first === undefined) throw refuse('expression', 'names no time that is still to come', text)
  if (endDate !== undefined && first > new Date(endDate)) {
    throw refuse('endDate', `comes before the first start, which would be at ${first.toISOString()}`, endDate)
  }
}

function refuse(path: string, message: string, piece: string): InvalidInputError {
  return new InvalidInputError([{ path, message, piece }])
}
