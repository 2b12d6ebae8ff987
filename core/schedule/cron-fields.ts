import { InvalidInputError } from '../errors.ts'

/**
 * The six fields of `cron(…)` as EventBridge Scheduler has them:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based. Stricter than AWS where its
 * guide is silent (ranges that wrap around, `L` or `W` in a list), so that what is taken here is taken there.
 */

interface Field {
  readonly name: string
  readonly lowest: number
  readonly highest: number
  /** Words for the values, from the lowest on. */
  readonly words: readonly string[]
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const SATURDAY = 7

const MINUTES: Field = { name: 'minutes', lowest: 0, highest: 59, words: [] }
const HOURS: Field = { name: 'hours', lowest: 0, highest: 23, words: [] }
const DAY_OF_MONTH: Field = { name: 'day-of-month', lowest: 1, highest: 31, words: [] }
const MONTH: Field = { name: 'month', lowest: 1, highest: 12, words: MONTHS }
const DAY_OF_WEEK: Field = { name: 'day-of-week', lowest: 1, highest: SATURDAY, words: DAYS }
const YEAR: Field = { name: 'year', lowest: 1970, highest: 2199, words: [] }

/**
 * What stands between the brackets as a pattern of croner: seconds first, lists written out, days of the week from 1
 * (Sunday) to 7.
 *
 * @throws InvalidInputError that names the field and what is wrong in it.
 */
export function cronPattern(text: string): string {
  const fields = text.trim().split(/\s+/)
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields
  if (fields.length !== 6) {
    throw refuse(
      `must have six fields (minutes hours day-of-month month day-of-week year), not ${String(fields.length)}`,
      text,
    )
  }
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    const piece = `${dayOfMonth} … ${dayOfWeek}`
    throw refuse('must have ? in either day-of-month or day-of-week, and a value in the other', piece)
  }
  const days = [dayOfMonth === '?' ? '*' : dayOfMonthOf(dayOfMonth), dayOfWeek === '?' ? '*' : dayOfWeekOf(dayOfWeek)]
  return ['0', list(MINUTES, minutes), list(HOURS, hours), days[0], list(MONTH, month), days[1], list(YEAR, year)].join(
    ' ',
  )
}

function dayOfMonthOf(text: string): string {
  if (text === 'L') return 'L'
  const nearest = /^(\d+)W$/.exec(text)?.[1]
  return nearest === undefined ? list(DAY_OF_MONTH, text) : `${String(value(DAY_OF_MONTH, nearest, text))}W`
}

function dayOfWeekOf(text: string): string {
  // The last day of a week is Saturday.
  if (text === 'L') return String(SATURDAY)
  const last = /^(\w+)L$/.exec(text)?.[1]
  if (last !== undefined) return `${String(value(DAY_OF_WEEK, last, text))}L`
  const [, day, nth] = /^(\w+)#(\d+)$/.exec(text) ?? []
  if (day === undefined || nth === undefined) return list(DAY_OF_WEEK, text)
  if (!/^[1-5]$/.test(nth)) throw refuse('has in day-of-week a # that is not 1 to 5', text)
  return `${String(value(DAY_OF_WEEK, day, text))}#${nth}`
}

/** Values, ranges and steps, written out as a list; `*` stays. */
function list(field: Field, text: string): string {
  if (text === '*') return '*'
  if (text === '?') throw refuse(`has ? in ${field.name}; only a day can be left open`, text)
  const values = text.split(',').flatMap((part) => expand(field, part))
  return [...new Set(values)].toSorted((a, b) => a - b).join(',')
}

function expand(field: Field, part: string): number[] {
  const [, from, to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\w+))?$/.exec(part) ?? []
  if (from === undefined || (from === '*' && (to !== undefined || step === undefined))) {
    throw refuse(`has in ${field.name} what is no value, range or step`, part)
  }
  const first = from === '*' ? field.lowest : value(field, from, part)
  const last = to !== undefined ? value(field, to, part) : step === undefined ? first : field.highest
  if (first > last) throw refuse(`has in ${field.name} a range from high to low; write it as two ranges`, part)
  const by = step === undefined ? 1 : Number(step)
  if (!Number.isInteger(by) || by < 1 || by > field.highest) {
    throw refuse(`has in ${field.name} a step that is not from 1 to ${String(field.highest)}`, part)
  }
  const count = Math.floor((last - first) / by) + 1
  return Array.from({ length: count }, (_, index) => first + index * by)
}

function value(field: Field, text: string, piece: string): number {
  const word = field.words.indexOf(text)
  if (word >= 0) return field.lowest + word
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (number >= field.lowest && number <= field.highest) return number
  const words = field.words.length === 0 ? '' : ` or ${field.words[0] ?? ''} to ${field.words.at(-1) ?? ''}`
  throw refuse(
    `has in ${field.name} a value that is not ${String(field.lowest)} to ${String(field.highest)}${words}`,
    piece,
  )
}

function refuse(message: string, piece: string): InvalidInputError {
  return new InvalidInputError([{ path: 'expression', message, piece: piece.slice(0, 200) }])
}
