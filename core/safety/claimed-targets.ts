import { formatSpan, parseTarget } from '../scan/target.ts'
import type { AddressSpan } from '../scan/target.ts'
import { addressSet, intersect, isEmpty } from './address-set.ts'
import type { AddressSet, Interval } from './address-set.ts'
import type { FragileClaim } from './fragile-claims.ts'
import type { TargetShare } from './judge-targets.ts'

/**
 * So many spans of a claim are exact. Of more, neighbours are joined across the smallest gaps: that claims too much, never too
 * little, and a hundred runs fit into the 400 KB of one DynamoDB item.
 */
const MOST_SPANS = 60

export function claimOf(
  run: { readonly scanId: string; readonly number: number },
  part: number,
  share: TargetShare,
): FragileClaim {
  const { addresses, hostNames } = share
  return {
    scanId: run.scanId,
    runNumber: run.number,
    part,
    spans: [
      ...coarse(addresses.ipv4).map((interval) => formatSpan({ kind: 'ipv4', ...interval })),
      ...coarse(addresses.ipv6).map((interval) => formatSpan({ kind: 'ipv6', ...interval })),
    ],
    // A name beyond these is claimed by its addresses alone.
    hostNames: hostNames.slice(0, MOST_SPANS),
  }
}

export function overlaps(a: FragileClaim, b: FragileClaim): boolean {
  if (a.hostNames.some((name) => b.hostNames.includes(name))) return true
  return !isEmpty(intersect(addressesOf(a), addressesOf(b)))
}

function addressesOf({ spans }: FragileClaim): AddressSet {
  return addressSet(
    spans.flatMap((text): AddressSpan[] => {
      const parsed = parseTarget(text)
      return 'span' in parsed && parsed.span !== undefined ? [parsed.span] : []
    }),
  )
}

function coarse(intervals: readonly Interval[]): readonly Interval[] {
  if (intervals.length <= MOST_SPANS) return intervals
  const gaps = intervals
    .slice(1)
    .map(({ low }, index) => ({ after: index, width: low - (intervals[index]?.high ?? low) }))
  gaps.sort((a, b) => (a.width > b.width ? -1 : a.width < b.width ? 1 : 0))
  const kept = new Set(gaps.slice(0, MOST_SPANS - 1).map(({ after }) => after))
  const joined: Interval[] = []
  let low: bigint | undefined
  for (const [index, interval] of intervals.entries()) {
    low ??= interval.low
    if (index < intervals.length - 1 && !kept.has(index)) continue
    joined.push({ low, high: interval.high })
    low = undefined
  }
  return joined
}
