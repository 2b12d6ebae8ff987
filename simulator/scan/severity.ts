import type { HostProfile } from '../report/recorded-report.ts'

/** Findings by severity: info, low, medium, high, critical. */
export type SeverityCounts = readonly [number, number, number, number, number]

const complete = new WeakMap<HostProfile, SeverityCounts>()

/** Counts a profile's first findings; a complete host's counts are remembered, for scans of thousands of hosts. */
export function countSeverities(profile: HostProfile, itemCount: number): SeverityCounts {
  const isComplete = itemCount === profile.items.length
  const known = isComplete ? complete.get(profile) : undefined
  if (known) return known
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const item of profile.items.slice(0, itemCount)) {
    const severity = item.severity as 0 | 1 | 2 | 3 | 4
    counts[severity] += 1
  }
  if (isComplete) complete.set(profile, counts)
  return counts
}
