import type { FindingsSource } from '../finding/findings-source.ts'
import type { ReportFacts } from '../finding/report-facts.ts'

/** A run's findings, with what its record says of how far they can be trusted. */
export interface RunReport {
  readonly source: FindingsSource
  /** How the run ended at the scanner. Of one that was stopped, nothing is known about what it did not report. */
  readonly endedAs: 'FINISHED' | 'STOPPED' | 'FAILED'
  /** What is known to be missing from the report, in words for people; empty if it is whole. */
  readonly missing: readonly string[]
  /** What else the scanner remarked about the run; any of it may mean that it looked at less. */
  readonly remarks?: readonly string[]
  /** Formats that were wanted and could not be had, and why. What was found is read from another one. */
  readonly formatsMissing?: readonly string[]
}

/** Whether as much was read as the report says that it holds. */
export function isComplete(facts: ReportFacts, read: { readonly hosts: number; readonly findings: number }): boolean {
  return read.hosts >= facts.hosts && read.findings >= facts.findings
}
