/**
 * Local time and instants. A local time is a Date whose UTC fields read as the clocks on the wall do, so that it can
 * be reckoned with; an instant is a Date as usual.
 */

/** Zones are few, but their names come from callers: a bound all the same. */
const MOST_FORMATS = 100
const formats = new Map<string, Intl.DateTimeFormat>()

const DAY_MILLISECONDS = 86_400_000

/** Whether this is an IANA time zone, spelled as IANA does: `Europe/Berlin`, `UTC`. */
export function isTimeZone(name: string): boolean {
  // Intl also takes offsets and any case; EventBridge Scheduler takes neither.
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** What the clocks of a zone show at an instant, in whole seconds. */
export function localTime(instant: Date, zone: string): Date {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = value
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts[type])
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')))
}

/** The first instant at which the clocks of a zone show this; undefined if they are put forward over it. */
export function firstInstant(local: Date, zone: string): Date | undefined {
  // A zone's offset changes at most once in two days, so the offsets of the day before and the day after are all that
  // can be in force. The larger one leads to the earlier instant.
  const offsets = [-DAY_MILLISECONDS, DAY_MILLISECONDS].map((shift) => {
    const near = new Date(local.getTime() + shift)
    return localTime(near, zone).getTime() - near.getTime()
  })
  return offsets
    .toSorted((a, b) => b - a)
    .map((offset) => new Date(local.getTime() - offset))
    .find((instant) => localTime(instant, zone).getTime() === local.getTime())
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  if (formats.size >= MOST_FORMATS) formats.clear()
  formats.set(zone, format)
  return format
}
