import { secondsBetween } from '../clock.ts'
import { WindowClosedError } from '../errors.ts'
import type { Run, RunIn } from '../run/run.ts'
import { comeBack } from '../run/step.ts'
import type { StepContext, StepResult } from '../run/step.ts'
import type { StepServices } from '../services.ts'
import { calendarOfTargets, launchClosure } from './launch-opening.ts'

/**
 * Whether windows keep a run from being launched now. Then the answer to come back with, and the run's record says
 * why and until when; undefined if it may be launched. Asked before a slot is taken, and right before the launch.
 *
 * @throws WindowClosedError if the scan's `outsideWindow` is `refuse`, or if no opening was known for as long as a run may
 *   wait for a slot.
 */
export async function holdInQueue(
  services: StepServices,
  { scan, scanner: { scanner } }: StepContext,
  run: RunIn<'QUEUED'> | RunIn<'STARTING'>,
): Promise<StepResult | undefined> {
  const calendar = await calendarOfTargets(services, scan.targets, true)
  const closure = await launchClosure(services, { scan, scanner, run }, calendar)
  if (closure === undefined) return undefined
  const { reason, opensAt } = closure
  if (scan.outsideWindow === 'refuse') throw new WindowClosedError('The launch', reason, opensAt)
  const now = services.clock.now()
  const { queuedDeadlineSeconds, windowPollSeconds, slotPollSeconds } = services.settings
  if (opensAt === undefined && secondsBetween(queuedSince(run), now) >= queuedDeadlineSeconds) {
    throw new WindowClosedError('The launch', reason, undefined)
  }
  const until = opensAt?.toISOString()
  const hold = { reason, since: run.hold?.since ?? now.toISOString(), ...(until === undefined ? {} : { until }) }
  const message =
    until === undefined
      ? `Waits for the windows to open, and no opening is known: it is ${reason}.`
      : `Waits for the windows to open at ${until}: it is ${reason}.`
  // Windows may change meanwhile; a run that is STARTING may also be wanted stopped, which only its step carries out.
  const look = run.status === 'STARTING' ? slotPollSeconds : windowPollSeconds
  const wait = opensAt === undefined ? look : Math.min(look, Math.max(1, Math.ceil(secondsBetween(now, opensAt))))
  return comeBack(services, run, { ...run, hold, message }, 'LAUNCH', wait)
}

/** From when on a run's wait for a slot counts: what it waited for windows does not. */
export function queuedSince({ times, createdAt, hold }: Run): string {
  const queued = times.QUEUED ?? createdAt
  return hold?.until !== undefined && hold.until > queued ? hold.until : queued
}
