import { z } from 'zod'
import { Finding } from '../finding/finding.ts'
import { Severity, SeverityCounts } from '../finding/severity.ts'

/**
 * What became of a finding between two runs. `fixed` is said only of what was looked for again and not found; what
 * nobody looked for, or may not have looked for, is `notRetested`.
 */
export const DiffKind = z.enum(['new', 'changed', 'unchanged', 'fixed', 'notRetested'])
export type DiffKind = z.infer<typeof DiffKind>

/** Why nothing can be said of a finding of the earlier run. The order is that in which they are looked for. */
export const NOT_RETESTED_REASONS = {
  runNotFinished: 'The later run did not come to its end.',
  reportIncomplete: 'The report of the later run is not whole.',
  licenceTrimmed: 'The licence of the scanner cut off results of the later run.',
  hostMissing: 'The host is not in the later report: it did not answer, or was not asked for.',
  hostReplaced: 'Another machine answered under the name of the host.',
  hostUncertain: 'It cannot be shown that it was the same machine that answered.',
  hostSilent: 'The host is in the later report, but nothing shows that it answered.',
  hostUnfinished: 'The scan of the host did not come to its end.',
  hostMoved: 'The machine answered at another address, and what is seen from outside may differ there.',
  scannerObstructed: 'The scanner itself reports that it could not look at the host as it should.',
  checkNotRun: 'The compliance check has no outcome in the later report, so it was not run.',
  pluginNotRun: 'The plugin was not in the plugin set of the later run, or was switched off.',
  portNotTested: 'Nothing shows that the port was in the range of the later run.',
  credentialsWorse: 'Logging in to the host worked less well than before, or it cannot be told.',
  testsReduced: 'The later run was told to look less closely: thorough or unsafe tests, paranoia, port scanners.',
  ambiguous: 'The plugin found several things here, and which of them is gone cannot be told.',
} as const

const reasons = Object.keys(NOT_RETESTED_REASONS) as [NotRetestedReason, ...NotRetestedReason[]]
export type NotRetestedReason = keyof typeof NOT_RETESTED_REASONS
export const NotRetestedReason = z.enum(reasons)

/**
 * What makes a finding `changed`. Ratings that move daily without anything happening at the host (VPR, EPSS), texts of
 * the plugin and the times of Tenable VM do not.
 */
export const ChangedField = z.enum([
  'severity',
  'cvssScore',
  'cves',
  'knownExploited',
  'exploitAvailable',
  'outcome',
  'output',
])
export type ChangedField = z.infer<typeof ChangedField>

/** What the earlier run said of a changed finding, as far as rules ask for it. */
export const EarlierRating = z.object({
  severity: Severity,
  cvssScore: z.number().min(0).max(10).optional(),
  knownExploited: z.boolean(),
})
export type EarlierRating = z.infer<typeof EarlierRating>

/** One finding and what became of it. Fixed and not re-tested ones are as the earlier run had them. */
export const DiffEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new'), finding: Finding }),
  z.object({ kind: z.literal('unchanged'), finding: Finding }),
  z.object({
    kind: z.literal('changed'),
    finding: Finding,
    changes: z.array(ChangedField),
    before: EarlierRating,
  }),
  z.object({ kind: z.literal('fixed'), finding: Finding }),
  z.object({ kind: z.literal('notRetested'), finding: Finding, reason: NotRetestedReason }),
])
export type DiffEntry = z.infer<typeof DiffEntry>

/** A diff in numbers. */
export const DiffSummary = z.object({
  /** Findings by what became of them and by severity. */
  counts: z.object({
    new: SeverityCounts,
    changed: SeverityCounts,
    unchanged: SeverityCounts,
    fixed: SeverityCounts,
    notRetested: SeverityCounts,
  }),
  /** Findings that were not re-tested, by reason; a reason that does not occur is missing. */
  reasons: z.partialRecord(NotRetestedReason, z.number().int()),
  hosts: z.object({
    before: z.number().int(),
    now: z.number().int(),
    /** In both reports, and nothing speaks against their being one machine. */
    same: z.number().int(),
    /** One machine at two addresses. */
    moved: z.number().int(),
    /** In both reports, and something speaks against their being one machine. */
    uncertain: z.number().int(),
    /** Only in the earlier report, or another machine has their name. */
    gone: z.number().int(),
  }),
})
export type DiffSummary = z.infer<typeof DiffSummary>
