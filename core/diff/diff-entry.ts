import { z } from 'zod'
import { Finding } from '../finding/finding.ts'
import { Severity, SeverityCounts } from '../finding/severity.ts'
import { NOT_RETESTED_REASONS } from './not-retested-reasons.ts'

/**
 * What became of a finding between two runs. `fixed` is said only of what was looked for again and not found; what
 * nobody looked for, or may not have looked for, is `notRetested`.
 */
export const DiffKind = z.enum(['new', 'changed', 'unchanged', 'fixed', 'notRetested'])
export type DiffKind = z.infer<typeof DiffKind>

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
