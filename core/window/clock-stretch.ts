import { localTime } from '../schedule/local-time.ts'

/** A stretch of time in which nobody puts the clocks of a time zone. Times are in milliseconds since 1970. */
export interface ClockStretch {
  readonly from: number
  /** The first instant that is no longer in it. */
  readonly until: number
  /** What the clocks show, less UTC. */
  readonly offset: number
}

const MINUTE = 60_000
/** Clocks are put at most once in two days: the rule of `local-time.ts`. */
const PROBE = 2 * 86_400_000
/** One of a zone and a year costs some 200 questions to Intl, about a millisecond. */
const MOST_YEARS = 500
const years = new Map<string, readonly ClockStretch[]>()

/** The stretch that an instant lies in, cut at the ends of its year in UTC. */
export function clockStretchAt(instant: number, zone: string): ClockStretch {
  const stretches = stretchesOf(new Date(instant).getUTCFullYear(), zone)
  const found = stretches.findLast(({ from }) => from <= instant)
  if (found === undefined) throw new RangeError(`no clocks of ${zone} at ${String(instant)}`)
  return found
}

function stretchesOf(year: number, zone: string): readonly ClockStretch[] {
  const key = `${zone} ${String(year)}`
  const known = years.get(key)
  if (known !== undefined) return known
  const [begin, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  const stretches: ClockStretch[] = []
  let from = begin
  for (let probe = begin; probe < end;) {
    const next = Math.min(probe + PROBE, end)
    if (offsetAt(next, zone) !== offsetAt(probe, zone)) {
      const until = changeBetween(probe, next, zone)
      stretches.push({ from, until, offset: offsetAt(from, zone) })
      from = until
    }
    probe = next
  }
  if (from < end) stretches.push({ from, until: end, offset: offsetAt(from, zone) })
  if (years.size >= MOST_YEARS) years.clear()
  years.set(key, stretches)
  return stretches
}

/** The first whole minute with the later offset: no zone has put its clocks within a minute since 1972. */
function changeBetween(before: number, after: number, zone: string): number {
  const earlier = offsetAt(before, zone)
  let [low, high] = [before, after]
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE
    if (offsetAt(middle, zone) === earlier) low = middle
    else high = middle
  }
  return high
}

function offsetAt(instant: number, zone: string): number {
  return localTime(new Date(instant), zone).getTime() - instant
}
