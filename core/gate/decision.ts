import { z } from 'zod'
import { DiffKind, DiffSummary } from '../diff/diff-entry.ts'
import { Finding } from '../finding/finding.ts'
import { SeverityCounts } from '../finding/severity.ts'
import { Verdict } from './decision-ref.ts'
import { Gap, GapKind } from './gap.ts'
import { GatePolicy, Waiver } from './policy.ts'

/** A finding that fails the gate, in short. `kind` is there if a baseline was compared with. */
export const FailingFinding = Finding.pick({
  host: true,
  port: true,
  protocol: true,
  pluginId: true,
  pluginName: true,
  severity: true,
  cvssScore: true,
  knownExploited: true,
}).extend({
  /** The first 20. */
  cves: z.array(z.string()),
  kind: DiffKind.optional(),
})
export type FailingFinding = z.infer<typeof FailingFinding>

const WaiverUse = z.object({ waiver: Waiver, findings: z.number().int() })

/** How hosts were looked at, in numbers. */
export const GateCoverage = z.object({
  endedAs: z.enum(['FINISHED', 'STOPPED', 'FAILED']).optional(),
  hosts: z.number().int(),
  hostsAnswered: z.number().int(),
  hostsFinished: z.number().int(),
  credentials: z.object({
    worked: z.number().int(),
    failed: z.number().int(),
    none: z.number().int(),
    unknown: z.number().int(),
  }),
  findings: z.number().int(),
  /** How many plugins the scanner meant to run, if the report tells. */
  plugins: z.number().int().optional(),
  familiesDisabled: z.array(z.string()),
})
export type GateCoverage = z.infer<typeof GateCoverage>

/** What a gate says, and everything that it says it by. */
export const Decision = z.object({
  verdict: Verdict,
  /** For people: why, one sentence each. Empty for `pass`. */
  reasons: z.array(z.string()),
  policy: GatePolicy,
  failing: z.object({
    count: z.number().int(),
    bySeverity: SeverityCounts,
    /** The first 100, worst first. */
    first: z.array(FailingFinding),
  }),
  waived: z.object({ count: z.number().int(), waivers: z.array(WaiverUse) }),
  /** Waivers that would have covered something that fails, had they not expired. */
  expiredWaivers: z.array(WaiverUse),
  gaps: z.object({
    counts: z.partialRecord(GapKind, z.number().int()),
    /** The first 100. */
    first: z.array(Gap),
  }),
  coverage: GateCoverage,
  /** Against the baseline, if there is one. */
  diff: DiffSummary.optional(),
})
export type Decision = z.infer<typeof Decision>
