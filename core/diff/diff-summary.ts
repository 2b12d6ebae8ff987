import { noFindings } from '../finding/severity.ts'
import type { DiffEntry, DiffSummary } from './diff-entry.ts'
import type { HostSketches } from './host-sketch.ts'
import type { HostPairs, Sameness } from './pair-hosts.ts'

/** A diff in which no finding has been counted yet. */
export function newSummary(
  hosts: { readonly before: HostSketches; readonly now: HostSketches },
  pairs: HostPairs,
): DiffSummary {
  const having = (sameness: Sameness): number =>
    pairs.byBefore
      .values()
      .filter((pair) => pair.sameness === sameness)
      .reduce((sum) => sum + 1, 0)
  return {
    counts: {
      new: noFindings(),
      changed: noFindings(),
      unchanged: noFindings(),
      fixed: noFindings(),
      notRetested: noFindings(),
    },
    reasons: {},
    hosts: {
      before: hosts.before.size,
      now: hosts.now.size,
      same: having('same'),
      moved: having('moved'),
      uncertain: having('uncertain'),
      gone: hosts.before.size - pairs.byBefore.size,
    },
  }
}

export function countIn(summary: DiffSummary, entry: DiffEntry): void {
  summary.counts[entry.kind][entry.finding.severity] += 1
  if (entry.kind !== 'notRetested') return
  summary.reasons[entry.reason] = (summary.reasons[entry.reason] ?? 0) + 1
}
