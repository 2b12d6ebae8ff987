import { changes, isClosed, nextClosing } from './calendar.ts'
import type { Calendar } from './calendar.ts'

/** A time in which it is open. `until` is undefined if no closing is known. */
export interface OpenStretch {
  readonly from: Date
  readonly until: Date | undefined
}

/** The open times from an instant on: the rest of the one that it lies in, then each of the following. */
export function* openStretches(calendar: Calendar, from: Date): Generator<OpenStretch> {
  let opened = isClosed(calendar, from) ? undefined : from
  for (const change of changes(calendar, from)) {
    if (!change.isClosed) opened = change.at
    else if (opened !== undefined) {
      yield { from: opened, until: change.at }
      opened = undefined
    }
  }
  // Its end may only lie behind what was looked at.
  if (opened !== undefined) yield { from: opened, until: nextClosing(calendar, opened) }
}

/** How long it is open, in seconds. */
export function lengthOf({ from, until }: OpenStretch): number {
  return until === undefined ? Infinity : (until.getTime() - from.getTime()) / 1000
}

/** The first instant from this one on that is followed by so many open seconds; undefined if none is known. */
export function nextFit(calendar: Calendar, from: Date, seconds: number): Date | undefined {
  for (const stretch of openStretches(calendar, from)) if (lengthOf(stretch) >= seconds) return stretch.from
  return undefined
}

/** The most seconds that it stays open, of the stretches that begin within a time; 0 if there are none. */
export function longestOpen(calendar: Calendar, from: Date, withinSeconds: number): number {
  let longest = 0
  const last = from.getTime() + withinSeconds * 1000
  for (const stretch of openStretches(calendar, from)) {
    if (stretch.from.getTime() > last) break
    longest = Math.max(longest, lengthOf(stretch))
  }
  return longest
}
