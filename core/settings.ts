import { z } from 'zod'

const Seconds = z.number().min(0)
/** Between two looks: nothing may become a hot loop. */
const Wait = z.number().min(0.05)

/**
 * Every interval, limit and deadline of the scan workflow, in one place and in seconds unless named otherwise.
 * The defaults are for production; tests and demos set them small.
 */
export const Settings = z.object({
  /** Waits before the first looks at a new run, so that a small scan or an early failure shows soon. */
  firstPollSeconds: z.array(Wait).default([10, 20, 30]),
  /** `fixed`: the scanner's pollSeconds. `adaptive`: 2 % of the elapsed time, between 30 s and `adaptiveMaxSeconds`. */
  polling: z.enum(['fixed', 'adaptive']).default('fixed'),
  adaptiveMaxSeconds: Seconds.default(300),
  /** Details (progress, counts) are read on every poll in the first ten minutes, then once per this time. */
  detailEverySeconds: Seconds.default(300),
  /** Polls per execution: 9 history events each, of the 25,000 that Step Functions allows. */
  pollsPerExecution: z.number().int().min(1).max(1500).default(1500),
  /** How long a scanner may stay silent before its run fails. */
  unreachableDeadlineSeconds: Seconds.default(86_400),
  /** How long a run may be missing at a scanner that does answer. */
  missingDeadlineSeconds: Seconds.default(600),
  /**
   * How long after a launch (or create) request was begun nothing of it can still be under way: the request's own
   * deadline (60 s) and a margin for a scanner that works slowly through what it has received.
   */
  settleSeconds: Seconds.min(1).default(120),
  /** Wait between two looks for the effect of a request whose answer was lost. */
  lookAgainSeconds: Wait.default(10),
  /** How often a launch (or create) is requested before it is given up. */
  maxLaunchAttempts: z.number().int().min(1).default(5),
  /** How long starting may take in all, once a slot is free. */
  startingDeadlineSeconds: Seconds.default(86_400),
  /** Wait for a free slot of the scanner, and how long a run may wait in all. */
  slotPollSeconds: Wait.default(30),
  /** Over how many seconds starts by schedules of the same time are spread. 0: none is. */
  scheduleSpreadSeconds: z.number().int().min(0).max(900).default(60),
  /** How often a run that waits for a slot looks whether those that have one are still at work. */
  slotInspectSeconds: Seconds.default(60),
  /** How long scans of pools keep away from a scanner that failed a run which was about to start. */
  unwellSeconds: Seconds.default(300),
  queuedDeadlineSeconds: Seconds.default(7 * 86_400),
  /** How often a run that waits for windows to open looks whether they were changed. */
  windowPollSeconds: Wait.default(300),
  /** How long before windows close a run is asked to pause, until pauses of its scan tell; and at most. */
  pauseLeadSeconds: Seconds.default(300),
  pauseLeadMaxSeconds: Seconds.default(3600),
  /** Waits for an export: the first, and the longest. */
  exportPollSeconds: Wait.default(2),
  exportPollMaxSeconds: Wait.default(15),
  /** How long the scanner may take for one export; per 1,000 hosts one minute is added. */
  exportDeadlineSeconds: Seconds.default(1800),
  /** How long a requested export may be unknown to the scanner before it counts as lost. */
  exportMayBeEarlySeconds: Seconds.default(10),
  /** How often one format's export is requested, and the archive begun, before it is given up. */
  maxExportAttempts: z.number().int().min(1).default(5),
  /** How long retrieving may take in all. */
  retrievingDeadlineSeconds: Seconds.default(2 * 86_400),
  /** How often the local sweeper looks for what was left, and for runs that were started at the scanners. */
  sweepSeconds: z.number().min(0.05).max(86_400).default(60),
  /** How long past its due time a run may be before the sweeper takes over. */
  sweepGraceSeconds: Seconds.default(120),
  /** How long a download link lives. */
  linkSeconds: z
    .number()
    .int()
    .min(1)
    .max(7 * 86_400)
    .default(900),
  /** How long one ZIP of several reports is kept after it was made. */
  downloadHours: z.number().int().min(1).max(720).default(24),
  /** How long an entry of the audit log is kept. */
  auditDays: z.number().int().min(1).max(3650).default(400),
})
export type Settings = z.infer<typeof Settings>
