import { compareRuns } from '../../../core/diff/compare-runs.ts'
import type { DiffEntry, DiffSummary } from '../../../core/diff/diff-entry.ts'
import type { RunReport } from '../../../core/diff/run-report.ts'

/** All of a diff at once. */
export async function compare(
  before: RunReport,
  now: RunReport,
  options?: { findingsPerRound: number },
): Promise<{ entries: DiffEntry[]; summary: DiffSummary }> {
  const entries: DiffEntry[] = []
  const diff = (await compareRuns(before, now, options)).entries()
  for (;;) {
    const { done, value } = await diff.next()
    if (done === true) return { entries, summary: value }
    entries.push(value)
  }
}
