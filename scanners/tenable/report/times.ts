/** Years 1970 to 9999: what fits into an ISO date of four digits. */
const LAST_SECOND = 253_402_300_799

/** Seconds since 1970, as text. */
export function epochTime(text: string | undefined): string | undefined {
  if (text === undefined || !/^\s*\d{1,12}\s*$/.test(text)) return undefined
  const seconds = Number(text)
  return seconds === 0 || seconds > LAST_SECOND ? undefined : new Date(seconds * 1000).toISOString()
}

/** A date and time with a zone, as ISO 8601 has it. Without a zone nobody knows when it was. */
export function zonedTime(text: string | undefined): string | undefined {
  const match = /^\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?\s*(Z|[+-]\d{2}:?\d{2})\s*$/.exec(text ?? '')
  if (match === null) return undefined
  const [, day = '', time = '', fraction = '', zone = ''] = match
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const date = new Date(`${day}T${time}${fraction.slice(0, 4)}${offset}`)
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear()
  return calendarDay(day) === undefined || year < 1 || year > 9999 ? undefined : date.toISOString()
}

/** `2026/04/08`, or the day of `2026-04-08T00:00:00+00:00`, as `2026-04-08`; undefined if there is no such day. */
export function dayOf(text: string | undefined): string | undefined {
  const match = /^\s*(\d{4})[/-](\d{2})[/-](\d{2})(?:$|[T\s])/.exec(text ?? '')
  return match === null ? undefined : calendarDay(match.slice(1).join('-'))
}

/** The same day, if the calendar has it. */
function calendarDay(day: string): string | undefined {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? undefined : day
}
