import { z } from 'zod'
import { RecordedError } from '../recorded-error.ts'
import { FragileTargets } from '../safety/fragile-targets.ts'
import { ExportFormat } from '../scanner/capabilities.ts'
import { RunStatus } from '../run/run-status.ts'
import { Schedule } from '../schedule/schedule.ts'
import { Baseline } from './baseline.ts'

/** A report format of a scan. A required one that fails fails the run; an optional one is named in the manifest. */
export const ScanFormat = z.object({ format: ExportFormat, required: z.boolean() })
export type ScanFormat = z.infer<typeof ScanFormat>

/**
 * What the scan is made from: a template or a policy of the scanner; or an adopted scan, which exists there already,
 * under this name, with these runs behind it.
 */
export const ScanSource = z.union([
  z.object({ template: z.string() }),
  z.object({ policyId: z.string() }),
  z.object({
    adopted: z.object({
      name: z.string(),
      endedHistoryIds: z.array(z.string()),
      /** True if run numbers 1, 2, … are kept for those runs, oldest first, and later runs are counted from there. */
      numbersKept: z.boolean().optional(),
    }),
  }),
])
export type ScanSource = z.infer<typeof ScanSource>

/** How a part of a scan treats its targets. */
export const PartSettings = z.enum(['gentle', 'ordinary'])
export type PartSettings = z.infer<typeof PartSettings>

/** Some of a scan's targets, which are a scan of their own at the scanner. */
export const ScanPart = z.object({
  settings: PartSettings,
  targets: z.array(z.string()),
  /** What its progress weighs among the others. */
  addressCount: z.number().min(1),
  /** Its id at the scanner, from when it was created there. */
  remoteId: z.string().optional(),
})
export type ScanPart = z.infer<typeof ScanPart>

/** What a scan does that windows keep from starting: waits for them, or does not start. */
export const OutsideWindow = z.enum(['queue', 'refuse'])
export type OutsideWindow = z.infer<typeof OutsideWindow>

/**
 * What a scan does at a scanner that cannot pause it. *wait*: starts only when it is predicted to end before windows
 * close. *stop*: starts when they are open. Either is stopped if it is at work when they close; its partial results are kept.
 */
export const WhenUnpausable = z.enum(['wait', 'stop'])
export type WhenUnpausable = z.infer<typeof WhenUnpausable>

/**
 * Whether the scan exists at the scanner. NEW: only here. CREATING: a request is or may be under way. CREATED: its
 * remote id is known. FAILED: refused, with an error; may be tried again.
 */
export const CreationStatus = z.enum(['NEW', 'CREATING', 'CREATED', 'FAILED'])
export type CreationStatus = z.infer<typeof CreationStatus>

/** What is known of a scan of a pool at one of the pool's scanners where it is not placed now. */
export const Placement = z.object({
  scannerId: z.string(),
  creation: CreationStatus,
  creationRequestedAt: z.iso.datetime().optional(),
  creationError: RecordedError.optional(),
  remoteId: z.string().optional(),
  parts: z.array(ScanPart).min(1).optional(),
})
export type Placement = z.infer<typeof Placement>

/**
 * What a scan shows in one word: its latest run's status, or its creation status when it never ran. FAILED is that of
 * either.
 */
export const ScanStatus = z.enum([...CreationStatus.options, ...RunStatus.exclude(['FAILED']).options])
export type ScanStatus = z.infer<typeof ScanStatus>

/** The latest run's number and status, copied to the scan for lists. The run itself is the truth. */
export const LatestRun = z.object({
  number: z.number().int(),
  status: RunStatus,
  /** The run's version when this was copied: a later copy never gives way to an earlier one. */
  runVersion: z.number().int(),
  /** When the run took on this status. Copies from before lists were sorted by it have none. */
  at: z.iso.datetime().optional(),
})
export type LatestRun = z.infer<typeof LatestRun>

/** A saved definition of a scan. */
export const Scan = z.object({
  id: z.string(),
  /** Of a scan of a pool: where it is placed now, which only a run that is queued changes. */
  scannerId: z.string(),
  /** The pool that its runs are placed in. */
  pool: z.string().optional(),
  /** Of a scan of a pool: what it is at the other scanners where it was placed before. */
  placements: z.array(Placement).optional(),
  name: z.string(),
  /** Normalised; never empty. */
  targets: z.array(z.string()),
  notes: z.string(),
  autoCreate: z.boolean(),
  autoStart: z.boolean(),
  autoRetrieve: z.boolean(),
  source: ScanSource,
  /** Which of the product's own scanners does it; left out, the product's choice. */
  remoteScannerId: z.string().optional(),
  formats: z.array(ScanFormat),
  /** Missing in scans from before there was a choice: `DEFAULT_FRAGILE_TARGETS`. */
  fragileTargets: FragileTargets.optional(),
  /**
   * How it was divided when it was created, in the order in which the parts run; one gentle part if all of it is. Missing
   * if none of its targets was fragile then.
   */
  parts: z.array(ScanPart).min(1).optional(),
  /** Left out: queue. */
  outsideWindow: OutsideWindow.optional(),
  /** Left out: wait. */
  whenUnpausable: WhenUnpausable.optional(),
  /** How long a run may be at work at the scanner, without pauses, before it is stopped. */
  maxDurationSeconds: z.number().int().optional(),
  creation: CreationStatus,
  /**
   * True while a step is wanted to bring the scan to the scanner (or to its first automatic start); the sweeper looks
   * for these after a crash.
   */
  creationPending: z.boolean(),
  /** Name of the workflow execution that may act on the creation. */
  creationOwner: z.string().optional(),
  /** When the request to create was last about to be sent. Present: look at the scanner before asking again. */
  creationRequestedAt: z.iso.datetime().optional(),
  /** When a step was last heard of, and when the next is due: older than that, the sweeper takes over. */
  creationDueAt: z.iso.datetime().optional(),
  /** How many requests to create it ended without an answer since somebody last wanted it. */
  creationAttempts: z.number().int().optional(),
  /** What is going on with the creation, for people. */
  creationMessage: z.string().optional(),
  /** Since when the scanner has not answered while the scan should be created. */
  creationTroubleSince: z.iso.datetime().optional(),
  creationError: RecordedError.optional(),
  /** The scan's id at the scanner, of a divided one that of its first part; present from CREATED on. */
  remoteId: z.string().optional(),
  latest: LatestRun.optional(),
  /** When it starts by itself. */
  schedule: Schedule.optional(),
  /** Runs by name, to compare others with. */
  baselines: z.array(Baseline).optional(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
})
export type Scan = z.infer<typeof Scan>

/** What the scan shows in one word. */
export function statusOf(creation: CreationStatus, latest: { readonly status: RunStatus } | undefined): ScanStatus {
  return latest?.status ?? creation
}

/** When something last happened to the scan: its latest run took on its status, or, before any run, it was defined. */
export function activityOf({ createdAt, latest }: Pick<Scan, 'createdAt' | 'latest'>): string {
  return latest?.at ?? createdAt
}

/** The text by which a scan is found again at the scanner; part of its name there. */
export function markOf(scan: Pick<Scan, 'id'>): string {
  return `[${scan.id}]`
}
