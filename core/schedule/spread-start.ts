import type { Run } from '../run/run.ts'
import type { Settings } from '../settings.ts'
import { spreadOf } from '../spread.ts'

/**
 * How many seconds after a time of its schedule a scan asks for its slot: always the same for one scan, and for many
 * spread evenly over `scheduleSpreadSeconds`, so that schedules of the same minute do not all come at once.
 */
export function startDelaySeconds(settings: Pick<Settings, 'scheduleSpreadSeconds'>, scanId: string): number {
  return spreadOf(scanId, settings.scheduleSpreadSeconds)
}

/** When a queued run may ask for its slot. Only a schedule's are spread: a person waits for theirs. */
export function earliestStart(
  settings: Pick<Settings, 'scheduleSpreadSeconds'>,
  run: Pick<Run, 'scanId' | 'trigger' | 'times' | 'createdAt'>,
): Date {
  const queuedAt = Date.parse(run.times.QUEUED ?? run.createdAt)
  const delay = run.trigger === 'schedule' ? startDelaySeconds(settings, run.scanId) : 0
  return new Date(queuedAt + delay * 1000)
}
