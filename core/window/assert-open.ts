import { WindowClosedError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import { calendarOfTargets, launchClosure, resumeClosure } from './launch-opening.ts'
import type { LaunchSubject } from './launch-opening.ts'

/**
 * A START of a scan that shall not wait for windows, and a RESUME, are refused while they are closed. Host names are not
 * looked up, because who takes commands may be outside their network; the steps ask again, with names.
 *
 * @throws WindowClosedError that says when it would be allowed · StorageUnavailableError.
 */
export async function assertOpen(
  services: RecordServices,
  command: 'START' | 'RESUME',
  subject: LaunchSubject,
): Promise<void> {
  if (command === 'START' && subject.scan.outsideWindow !== 'refuse') return
  const calendar = await calendarOfTargets(services, subject.scan.targets, false)
  const closure =
    command === 'START'
      ? await launchClosure(services, subject, calendar)
      : resumeClosure(services, subject.run, calendar)
  if (closure !== undefined) throw new WindowClosedError(command, closure.reason, closure.opensAt)
}
