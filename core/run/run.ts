import { z } from 'zod'
import { DecisionRef } from '../gate/decision-ref.ts'
import { QueuePlace } from '../queue/queue-place.ts'
import { ExportFormat } from '../scanner/capabilities.ts'
import { RecordedError } from '../recorded-error.ts'
import { GentleProof } from '../safety/gentle-settings.ts'
import { PartSettings } from '../scan/scan.ts'
import { StoredReport } from '../report/stored-report.ts'
import { StopRule, TouchedZones, WindowHold } from '../window/window-hold.ts'
import { RunStatus } from './run-status.ts'

export const RunTrigger = z.enum(['manual', 'auto', 'schedule', 'external', 'ci'])
export type RunTrigger = z.infer<typeof RunTrigger>

/** The run at the scanner. `uuid` is what launch answered; `historyId` follows with the first look. */
export const RemoteRunIds = z.object({ scanId: z.string(), uuid: z.string(), historyId: z.string().optional() })
export type RemoteRunIds = z.infer<typeof RemoteRunIds>

/** Written before a launch is requested; a step that finds it looks at the scanner before it asks again. */
export const LaunchIntent = z.object({
  requestedAt: z.iso.datetime(),
  /** How many requests ended without an answer. One whose process died before it was sent does not count. */
  attempt: z.number().int(),
  /** Every history id that the scanner knew before the first attempt: a new one is ours. */
  knownHistoryIds: z.array(z.string()),
})
export type LaunchIntent = z.infer<typeof LaunchIntent>

/** How far one format's export is. `ref` may be a credential of the scanner: it is stored, and shown nowhere. */
export const ExportProgress = z.object({
  /** Which part of a divided scan it is a report of. */
  part: z.number().int().optional(),
  format: ExportFormat,
  required: z.boolean(),
  state: z.enum(['wanted', 'requested', 'ready', 'failed']),
  ref: z.string().optional(),
  requestedAt: z.iso.datetime().optional(),
  /** How often an export of this format was requested. */
  attempts: z.number().int(),
  /** Why it failed, or why the last attempt did. */
  reason: z.string().optional(),
})
export type ExportProgress = z.infer<typeof ExportProgress>

export const RunProgress = z.object({
  /** 0–100 over the hosts known so far. */
  percent: z.number(),
  hostsDone: z.number().int(),
  hostsKnown: z.number().int(),
})
export type RunProgress = z.infer<typeof RunProgress>

/** Findings by severity, and the scanner's own remarks. */
export const FindingsSummary = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
  info: z.number().int(),
  hosts: z.number().int(),
  /** Who counted: the scanner while it worked, or Scanloop when it read the report. */
  source: z.enum(['scanner', 'report']),
})
export type FindingsSummary = z.infer<typeof FindingsSummary>

/** A part of a divided scan's run that has ended, with the figures of the whole run until then. */
export const RunPart = z.object({
  settings: PartSettings,
  remote: RemoteRunIds,
  gentle: GentleProof.optional(),
  progress: RunProgress.optional(),
  findings: FindingsSummary.optional(),
  notes: z.array(z.string()),
  endedAt: z.iso.datetime(),
})
export type RunPart = z.infer<typeof RunPart>

const shared = {
  scanId: z.string(),
  /** 1, 2, … within the scan. */
  number: z.number().int().min(1),
  scannerId: z.string(),
  /** Of a scan of a pool: why it is at this scanner. */
  placement: z.object({ pool: z.string(), reason: z.string() }).optional(),
  trigger: RunTrigger,
  requestedBy: z.string(),
  /** What is going on, for people. */
  message: z.string(),
  /** Looks at the scanner so far; every 1,500th hands over to a new execution. */
  polls: z.number().int(),
  /** When a step last worked on this run. */
  heartbeatAt: z.iso.datetime(),
  /** When the next step is due. Long past and nobody at work: the sweeper takes over. */
  dueAt: z.iso.datetime(),
  /** The workflow execution that may advance this run; any other steps aside. */
  owner: z.string(),
  /** True if nothing more happens by itself. */
  settled: z.boolean(),
  /** When each status was last entered. */
  times: z.partialRecord(RunStatus, z.iso.datetime()),
  /** Since when, and why, the scanner does not answer. Gone with the next answer. */
  trouble: z
    .object({ since: z.iso.datetime(), missingSince: z.iso.datetime().optional(), error: RecordedError })
    .optional(),
  /** Somebody wants this run stopped; honoured by whichever step comes next. */
  stopRequestedAt: z.iso.datetime().optional(),
  /** When the stop was accepted by the scanner. */
  stopSentAt: z.iso.datetime().optional(),
  /** Why Scanloop itself wanted it stopped. */
  stopRule: StopRule.optional(),
  /** Since when a person wants it paused; RESUME ends that. Nothing else resumes it. */
  pauseWishedAt: z.iso.datetime().optional(),
  /** What windows keep it from. */
  hold: WindowHold.optional(),
  /** How long each of the scan's latest pauses took that windows asked for, in seconds; and so a stop. Handed on from run to run. */
  holdSeconds: z.array(z.number()).optional(),
  /** Seconds at work at the scanner before it was last RUNNING, without pauses. */
  activeSeconds: z.number().optional(),
  /** The zones that its targets touch, once windows ask for them. */
  zones: TouchedZones.optional(),
  /** The run that was started after this one settled. A superseded run takes no more commands. */
  supersededBy: z.number().int().optional(),
  /** What the scanner remarked: unresolved names, trimmed hosts, restarts. */
  notes: z.array(z.string()),
  /** Of a divided scan: which of its parts is at work or was last, from 0. */
  part: z.number().int().min(0).optional(),
  /** The parts before that one, which have ended. */
  parts: z.array(RunPart).optional(),
  /** The present part was proven to be gentle before it was launched. Missing where nothing was fragile. */
  gentle: GentleProof.optional(),
  progress: RunProgress.optional(),
  findings: FindingsSummary.optional(),
  /**
   * It had ended at the scanner before this scan was known here, and was taken from the scanner's history. `isWaiting`: its
   * report is to be retrieved when those before it are.
   */
  imported: z.object({ at: z.iso.datetime(), isWaiting: z.boolean() }).optional(),
  /** Where it stands in the line of its scanner, while it waits for a slot. */
  queue: QueuePlace.optional(),
  /** How gates have judged it, newest first. */
  decisions: z.array(DecisionRef).optional(),
  /** Times by the scanner's clock. */
  remoteStartedAt: z.iso.datetime().optional(),
  remoteEndedAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
}

const launched = { remote: RemoteRunIds }
/** A report of an earlier RETRIEVE stays downloadable until a new one takes its place. */
const previous = { previousReport: StoredReport.optional() }

/** One execution of a scan: a union on `status`, so that only a retrieved run has a report. */
export const Run = z.discriminatedUnion('status', [
  z.object({ ...shared, status: z.literal('QUEUED') }),
  z.object({ ...shared, status: z.literal('STARTING'), launch: LaunchIntent.optional() }),
  z.object({ ...shared, ...launched, status: z.literal('RUNNING') }),
  z.object({ ...shared, ...launched, status: z.literal('PAUSED') }),
  z.object({ ...shared, ...launched, status: z.literal('FINISHED') }),
  z.object({
    ...shared,
    ...launched,
    ...previous,
    status: z.literal('RETRIEVING'),
    exports: z.array(ExportProgress),
    /** How often an archive was begun in this retrieval. */
    archiveAttempts: z.number().int(),
  }),
  z.object({ ...shared, ...launched, status: z.literal('RETRIEVED'), report: StoredReport }),
  z.object({ ...shared, status: z.literal('STOPPED'), remote: RemoteRunIds.optional() }),
  z.object({
    ...shared,
    ...previous,
    status: z.literal('FAILED'),
    failedFrom: RunStatus,
    error: RecordedError,
    remote: RemoteRunIds.optional(),
    /** Kept if the run failed with a launch unresolved: the next START looks before it asks. */
    launch: LaunchIntent.optional(),
  }),
])
export type Run = z.infer<typeof Run>
export type RunIn<Status extends RunStatus> = Extract<Run, { status: Status }>
