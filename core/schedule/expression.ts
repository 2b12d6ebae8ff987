import { InvalidInputError } from '../errors.ts'
import { cronPattern } from './cron-fields.ts'

/**
 * When something is due, in the syntax of EventBridge Scheduler:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html.
 */
export type Expression =
  | { readonly kind: 'cron'; /** For croner. */ readonly pattern: string }
  | { readonly kind: 'rate'; readonly seconds: number }
  | { readonly kind: 'at'; /** The local time, read as if it were UTC. */ readonly local: Date }

const UNIT_SECONDS = { minute: 60, hour: 3600, day: 86_400 } as const
const LONGEST_RATE_SECONDS = 366 * 86_400

/** @throws InvalidInputError that names the offending piece. */
export function parseExpression(text: string): Expression {
  const [, kind, content] = /^(cron|rate|at)\((.*)\)$/s.exec(text) ?? []
  switch (kind) {
    case 'cron':
      return { kind, pattern: cronPattern(content ?? '') }
    case 'rate':
      return { kind, seconds: rateSeconds(content ?? '') }
    case 'at':
      return { kind, local: localTimeOf(content ?? '') }
    default:
      throw refuse(
        'must be cron(minutes hours day-of-month month day-of-week year), rate(5 minutes) or at(2030-12-31T08:00:00)',
        text,
      )
  }
}

/** One is taken in both spellings, because AWS's own guide writes `rate(1 days)`; more than one only in the plural. */
function rateSeconds(content: string): number {
  const [, digits, unit, plural] = /^([1-9]\d{0,5}) (minute|hour|day)(s?)$/.exec(content) ?? []
  if (digits === undefined || unit === undefined) {
    throw refuse('must have in rate a whole number from 1 on, a space, and minutes, hours or days', content)
  }
  if (digits !== '1' && plural === '') throw refuse(`must have its unit in the plural: ${digits} ${unit}s`, content)
  const seconds = Number(digits) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS]
  if (seconds > LONGEST_RATE_SECONDS) throw refuse('must have a rate of at most 366 days', content)
  return seconds
}

function localTimeOf(content: string): Date {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content)
  const local = new Date(`${content}Z`)
  // A date that does not exist comes out as another one, or as none.
  if (!isTime || Number.isNaN(local.getTime()) || !local.toISOString().startsWith(content)) {
    throw refuse('must have in at a date and time that exist, as 2030-12-31T08:00:00, without a zone', content)
  }
  return local
}

function refuse(message: string, piece: string): InvalidInputError {
  return new InvalidInputError([{ path: 'expression', message, piece: piece.slice(0, 200) }])
}
