import { z } from '@hono/zod-openapi'
import type { ScheduledScan } from '../core/schedule/change-schedule.ts'
import { Overlap, ScheduleOutcome } from '../core/schedule/schedule.ts'

/** Written out like the other views, so that a new field of the record is never shown by accident. */
export const ScheduleView = z
  .object({
    scanId: z.string(),
    expression: z.string(),
    timezone: z.string(),
    enabled: z.boolean(),
    endDate: z.string().optional(),
    overlap: Overlap,
    setBy: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    /** Five at most; none while the schedule is disabled. */
    nextTimes: z.array(z.string()),
    /** So long after each of these the scan asks for its slot: always the same, to spread what comes at one time. */
    startsAfterSeconds: z.number().int(),
    /** The latest scheduled time that was taken up. */
    lastFiredAt: z.string().optional(),
    /** What became of it; why not, if nothing was started. */
    lastOutcome: z.object(ScheduleOutcome.shape).optional(),
    /** A start that is to come when the run at work has ended. */
    queued: z.object({ scheduledAt: z.string() }).optional(),
    /** The scan's, which `If-Match` takes. */
    version: z.number().int(),
  })
  .openapi('Schedule')
export type ScheduleView = z.infer<typeof ScheduleView>

export function viewSchedule(
  { id, version, schedule }: ScheduledScan,
  nextTimes: readonly Date[],
  startsAfterSeconds: number,
): ScheduleView {
  return ScheduleView.parse({
    ...schedule,
    scanId: id,
    version,
    nextTimes: nextTimes.map((time) => time.toISOString()),
    startsAfterSeconds,
    queued: schedule.pending?.queued === true ? { scheduledAt: schedule.pending.scheduledAt } : undefined,
  })
}
