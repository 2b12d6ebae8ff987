/** Time is a port, so that a run of 30 days takes seconds in a test. */
export interface Clock {
  now(): Date
}

/** Whole and fractional seconds from `from` to `to`; negative if `to` is earlier. */
export function secondsBetween(from: Date | string, to: Date | string): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000
}
