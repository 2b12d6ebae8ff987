import { z } from '@hono/zod-openapi'
import { allowedOf } from '../core/run/lifecycle.ts'
import type { CommandVerdicts } from '../core/run/lifecycle.ts'
import type { ScanState } from '../core/run/command-scan.ts'
import { QueuePlace } from '../core/queue/queue-place.ts'
import { FindingsSummary, RunProgress, RunTrigger } from '../core/run/run.ts'
import type { Run } from '../core/run/run.ts'
import { copyOf } from '../core/run/save-run.ts'
import { Command, RunStatus } from '../core/run/run-status.ts'
import { ExportFormat } from '../core/scanner/capabilities.ts'
import { Scanner } from '../core/scanner/scanner.ts'
import { RecordedError } from '../core/recorded-error.ts'
import { activityOf, OutsideWindow, Scan, ScanFormat, ScanStatus, statusOf, WhenUnpausable } from '../core/scan/scan.ts'
import { DEFAULT_FRAGILE_TARGETS, FragileTargets } from '../core/safety/fragile-targets.ts'
import { findingsOf } from '../core/finding/open-findings.ts'
import { reportOf } from '../core/report/report-link.ts'
import { MissingMember, ReportMember } from '../core/report/stored-report.ts'
import { StopRule } from '../core/window/window-hold.ts'
import { FindingsState } from './findings-views.ts'

/** What callers see. Each view is written out, so that a new field of a record is never shown by accident. */

// A copy: the original may have been made before zod learned `openapi`.
export const ScannerView = z.object(Scanner.shape).openapi('Scanner')
export type ScannerView = z.infer<typeof ScannerView>

/** Parsing drops whatever the schema does not name. */
export function viewScanner(scanner: Scanner): ScannerView {
  return ScannerView.parse(scanner)
}

export const ScanView = Scan.pick({
  id: true,
  scannerId: true,
  name: true,
  targets: true,
  notes: true,
  autoCreate: true,
  autoStart: true,
  autoRetrieve: true,
  parts: true,
  source: true,
  remoteScannerId: true,
  creation: true,
  creationError: true,
  creationMessage: true,
  remoteId: true,
  maxDurationSeconds: true,
  createdBy: true,
  createdAt: true,
  updatedAt: true,
  version: true,
})
  .extend({
    formats: z.array(ScanFormat),
    /** What becomes of targets in fragile zones. */
    fragileTargets: FragileTargets,
    outsideWindow: OutsideWindow,
    whenUnpausable: WhenUnpausable,
    status: ScanStatus,
    /** Number of the latest run. */
    latestRun: z.number().int().optional(),
    /** When its latest run took on its status, or, before any run, when it was defined. */
    latestActivityAt: z.string(),
  })
  .openapi('Scan')
export type ScanView = z.infer<typeof ScanView>

export function viewScan(scan: Scan, run?: Run): ScanView {
  const shown = run === undefined ? scan : { ...scan, latest: copyOf(run) }
  return ScanView.parse({
    ...shown,
    fragileTargets: shown.fragileTargets ?? DEFAULT_FRAGILE_TARGETS,
    outsideWindow: shown.outsideWindow ?? 'queue',
    whenUnpausable: shown.whenUnpausable ?? 'wait',
    status: statusOf(shown.creation, shown.latest),
    latestRun: shown.latest?.number,
    latestActivityAt: activityOf(shown),
  })
}

const Verdict = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.string() }),
])

export const RunView = z
  .object({
    scanId: z.string(),
    number: z.number().int(),
    scannerId: z.string(),
    status: RunStatus,
    trigger: RunTrigger,
    requestedBy: z.string(),
    message: z.string(),
    polls: z.number().int(),
    settled: z.boolean(),
    times: z.partialRecord(RunStatus, z.string()),
    /** Since when, and why, the scanner does not answer. */
    trouble: z.object({ since: z.string(), error: RecordedError }).optional(),
    /** What windows keep it from, and until when, if that is known. */
    hold: z.object({ reason: z.string(), since: z.string(), until: z.string().optional() }).optional(),
    /** Why Scanloop itself wanted it stopped. */
    stopRule: StopRule.optional(),
    notes: z.array(z.string()),
    /** Of a divided scan: which of its parts is at work or was last, from 0. */
    part: z.number().int().optional(),
    /** The settings of its present part were read back before the launch, and were gentle. */
    gentle: z.object({ version: z.number().int(), readBackAt: z.string() }).optional(),
    /** Of a run that was taken from the scanner's past: when, and whether its report is still to be fetched. */
    imported: z.object({ at: z.string(), isWaiting: z.boolean() }).optional(),
    /** Times by the scanner's clock. */
    remoteStartedAt: z.string().optional(),
    remoteEndedAt: z.string().optional(),
    /** Where it stands in the line of its scanner, while it waits for a slot. */
    queue: QueuePlace.optional(),
    progress: RunProgress.optional(),
    findings: FindingsSummary.optional(),
    remote: z.object({ scanId: z.string(), uuid: z.string(), historyId: z.string().optional() }).optional(),
    exports: z
      .array(
        z.object({
          part: z.number().int().optional(),
          format: ExportFormat,
          required: z.boolean(),
          state: z.string(),
          attempts: z.number().int(),
          reason: z.string().optional(),
        }),
      )
      .optional(),
    report: z
      .object({
        fileName: z.string(),
        bytes: z.number().int(),
        sha256: z.string(),
        members: z.array(ReportMember),
        missing: z.array(MissingMember),
        storedAt: z.string(),
        findings: FindingsState,
      })
      .optional(),
    error: RecordedError.optional(),
    failedFrom: RunStatus.optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi('Run')
export type RunView = z.infer<typeof RunView>

export function viewRun(run: Run): RunView {
  const report = reportOf(run)
  return RunView.parse({ ...run, report: report === undefined ? undefined : { ...report, findings: findingsOf(run) } })
}

export const ReportLinkView = z
  .object({ url: z.string(), expiresAt: z.string(), fileName: z.string(), bytes: z.number().int(), sha256: z.string() })
  .openapi('ReportLink')
export type ReportLinkView = z.infer<typeof ReportLinkView>

export const ScanDetailView = ScanView.extend({
  run: RunView.optional(),
  /** Every command, allowed or refused with the reason. */
  commands: z.record(Command, Verdict),
  allowedCommands: z.array(Command),
}).openapi('ScanDetail')
export type ScanDetailView = z.infer<typeof ScanDetailView>

export function viewScanState({ scan, run }: ScanState, commands: CommandVerdicts): ScanDetailView {
  return ScanDetailView.parse({
    ...viewScan(scan, run),
    run: run === undefined ? undefined : viewRun(run),
    commands,
    allowedCommands: allowedOf(commands),
  })
}
