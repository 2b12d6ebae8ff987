import type { AddressSpan } from '../scan/target.ts'

/** An interval of addresses of one family, both ends included. */
export interface Interval {
  readonly low: bigint
  readonly high: bigint
}

/** Sorted, and with a gap between any two: equal sets are equal lists. */
type Intervals = readonly Interval[]

/**
 * A set of addresses, compared as numbers and never as text. An IPv4 address that is written as IPv6
 * (`::ffff:10.0.0.1`, RFC 4291) reaches the same host, so it stands among the IPv4 ones.
 */
export interface AddressSet {
  readonly ipv4: Intervals
  readonly ipv6: Intervals
}

export const NO_ADDRESSES: AddressSet = { ipv4: [], ipv6: [] }

const IPV4_MAX = 0xffff_ffffn
const MAPPED_LOW = 0xffff_0000_0000n
const MAPPED: Interval = { low: MAPPED_LOW, high: MAPPED_LOW + IPV4_MAX }

export function addressSet(spans: Iterable<AddressSpan>): AddressSet {
  const ipv4: Interval[] = []
  const ipv6: Interval[] = []
  for (const { kind, low, high } of spans) {
    if (kind === 'ipv4') ipv4.push({ low, high })
    else ipv6.push({ low, high })
  }
  const six = normalised(ipv6)
  const mapped = intersectIntervals(six, [MAPPED])
  for (const { low, high } of mapped) ipv4.push({ low: low - MAPPED_LOW, high: high - MAPPED_LOW })
  return { ipv4: normalised(ipv4), ipv6: mapped.length === 0 ? six : subtractIntervals(six, [MAPPED]) }
}

/** Whether a span lies among the IPv4 addresses that are written as IPv6, and nowhere else. */
export function isMapped({ kind, low, high }: AddressSpan): boolean {
  return kind === 'ipv6' && low >= MAPPED.low && high <= MAPPED.high
}

export function union(a: AddressSet, b: AddressSet): AddressSet {
  return { ipv4: normalised([...a.ipv4, ...b.ipv4]), ipv6: normalised([...a.ipv6, ...b.ipv6]) }
}

export function intersect(a: AddressSet, b: AddressSet): AddressSet {
  return { ipv4: intersectIntervals(a.ipv4, b.ipv4), ipv6: intersectIntervals(a.ipv6, b.ipv6) }
}

/** What is in `a` and not in `b`. */
export function subtract(a: AddressSet, b: AddressSet): AddressSet {
  return { ipv4: subtractIntervals(a.ipv4, b.ipv4), ipv6: subtractIntervals(a.ipv6, b.ipv6) }
}

export function isEmpty({ ipv4, ipv6 }: AddressSet): boolean {
  return ipv4.length === 0 && ipv6.length === 0
}

export function countOf({ ipv4, ipv6 }: AddressSet): bigint {
  return [...ipv4, ...ipv6].reduce((sum, { low, high }) => sum + high - low + 1n, 0n)
}

/** The first interval, IPv4 before IPv6; undefined of an empty set. */
export function firstOf({ ipv4, ipv6 }: AddressSet): AddressSpan | undefined {
  if (ipv4[0] !== undefined) return { kind: 'ipv4', ...ipv4[0] }
  return ipv6[0] === undefined ? undefined : { kind: 'ipv6', ...ipv6[0] }
}

/** Sorts, and joins what overlaps or touches. */
function normalised(intervals: readonly Interval[]): Intervals {
  const sorted = [...intervals].sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))
  const joined: Interval[] = []
  for (const next of sorted) {
    const last = joined.at(-1)
    if (last === undefined || next.low > last.high + 1n) joined.push(next)
    else if (next.high > last.high) joined[joined.length - 1] = { low: last.low, high: next.high }
  }
  return joined
}

/** The first interval that does not end before `low`: ten thousand targets are each compared with thousands of these. */
function firstNotBefore(intervals: Intervals, low: bigint): number {
  let from = 0
  let to = intervals.length
  while (from < to) {
    const middle = (from + to) >> 1
    const interval = intervals[middle]
    if (interval !== undefined && interval.high < low) from = middle + 1
    else to = middle
  }
  return from
}

function intersectIntervals(a: Intervals, b: Intervals): Intervals {
  return a.flatMap((interval) => overlaps(interval, b))
}

function overlaps({ low, high }: Interval, others: Intervals): Interval[] {
  const found: Interval[] = []
  for (let index = firstNotBefore(others, low); index < others.length; index += 1) {
    const other = others[index]
    if (other === undefined || other.low > high) break
    found.push({ low: other.low > low ? other.low : low, high: other.high < high ? other.high : high })
  }
  return found
}

function subtractIntervals(a: Intervals, b: Intervals): Intervals {
  return a.flatMap((interval) => {
    const rest: Interval[] = []
    let next = interval.low
    for (const { low, high } of overlaps(interval, b)) {
      if (low > next) rest.push({ low: next, high: low - 1n })
      next = high + 1n
    }
    if (next <= interval.high) rest.push({ low: next, high: interval.high })
    return rest
  })
}
