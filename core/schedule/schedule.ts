import { z } from 'zod'

/** How long after its time a scan is still started. Also how long EventBridge Scheduler tries to deliver a time. */
export const LATEST_START_SECONDS = 900

/** What happens when a time comes while a run of the scan is still at work. */
export const Overlap = z.enum(['skip', 'queue'])
export type Overlap = z.infer<typeof Overlap>

/** What became of a scheduled time, for people: why there is no run is as important as that there is one. */
export const ScheduleOutcome = z.object({
  result: z.enum(['started', 'queued', 'skipped', 'refused', 'missed', 'failed']),
  /** The time of the schedule that this is about. */
  scheduledAt: z.iso.datetime(),
  /** When it was decided. */
  at: z.iso.datetime(),
  /** What happened, as whole sentences. */
  message: z.string(),
  /** The run that was started. */
  runNumber: z.number().int().optional(),
})
export type ScheduleOutcome = z.infer<typeof ScheduleOutcome>

/**
 * A start that is wanted and not carried out yet: just being carried out, or waiting for the run before it. Stored
 * before the start, so that a crash loses none, and removed with its outcome.
 */
export const PendingStart = z.object({
  scheduledAt: z.iso.datetime(),
  /** The scan's latest run when it was stored, or 0. A later run that the schedule began is the one that was wanted. */
  afterRun: z.number().int(),
  /** Waits for a run to end, however long that takes; one that does not wait is given up when it is late. */
  queued: z.boolean(),
})
export type PendingStart = z.infer<typeof PendingStart>

/** When a scan starts by itself, as its record keeps it. */
export const Schedule = z.object({
  /** `cron(…)`, `rate(…)` or `at(…)`, as EventBridge Scheduler writes them. */
  expression: z.string(),
  /** IANA name. */
  timezone: z.string(),
  enabled: z.boolean(),
  /** No start after this. */
  endDate: z.iso.datetime().optional(),
  overlap: Overlap,
  setBy: z.string(),
  createdAt: z.iso.datetime(),
  /** When somebody last set it. Times of a rate are counted from here. */
  updatedAt: z.iso.datetime(),
  /** The latest scheduled time that was taken up, whatever became of it. No time up to here is taken up again. */
  lastFiredAt: z.iso.datetime().optional(),
  lastOutcome: ScheduleOutcome.optional(),
  pending: PendingStart.optional(),
})
export type Schedule = z.infer<typeof Schedule>
