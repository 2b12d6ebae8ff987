import { z } from '@hono/zod-openapi'
import { ChangedField, DiffKind, DiffSummary, EarlierRating, NotRetestedReason } from '../core/diff/diff-entry.ts'
import type { DiffEntry } from '../core/diff/diff-entry.ts'
import { DecisionRecord } from '../core/gate/decision-record.ts'
import { DecisionRef } from '../core/gate/decision-ref.ts'
import { Baseline } from '../core/scan/baseline.ts'
import { FindingView } from './findings-views.ts'

/** One shape for every kind: what a kind does not have is missing. */
export const DiffEntryView = z
  .object({
    kind: DiffKind,
    finding: FindingView,
    /** Of a changed finding: what differs, and what the earlier run said. */
    changes: z.array(ChangedField).optional(),
    before: z.object(EarlierRating.shape).optional(),
    /** Of one that was not re-tested: why. */
    reason: NotRetestedReason.optional(),
  })
  .openapi('DiffEntry')
export type DiffEntryView = z.infer<typeof DiffEntryView>

export function viewDiffEntry(entry: DiffEntry): DiffEntryView {
  return { ...entry }
}

export const DiffView = z
  .object({
    run: z.number().int(),
    /** The number of the run that it was compared with. */
    against: z.number().int(),
    summary: z.object(DiffSummary.shape),
    items: z.array(DiffEntryView),
    nextCursor: z.string().optional(),
  })
  .openapi('Diff')
export type DiffView = z.infer<typeof DiffView>

export const DecisionView = z.object(DecisionRecord.shape).openapi('Decision')
export type DecisionView = z.infer<typeof DecisionView>

export const DecisionRefView = z.object(DecisionRef.shape).openapi('DecisionRef')
export const BaselineView = z.object(Baseline.shape).openapi('Baseline')
