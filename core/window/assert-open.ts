import { WindowClosedError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import { calendarOfTargets, launchClosure, resumeClosure } from './launch-opening.ts'
import type { Closure, LaunchSubject } from './launch-opening.ts'

/** What windows can refuse. */
type Judged = 'START' | 'RESUME'

/**
 * Why windows refuse a command now: a START of a scan that shall not wait for them, and a RESUME, while they are closed.
 * Undefined if they do not. Host names are not looked up, because who takes commands may be outside their network; the
 * steps ask again, with names.
 *
 * @throws StorageUnavailableError.
 */
export async function closureFor(
  services: RecordServices,
  command: Judged,
  subject: LaunchSubject,
): Promise<Closure | undefined> {
  if (command === 'START' && subject.scan.outsideWindow !== 'refuse') return undefined
  const calendar = await calendarOfTargets(services, subject.scan.targets, false)
  return command === 'START'
    ? launchClosure(services, subject, calendar)
    : resumeClosure(services, subject.run, calendar)
}

/** @throws WindowClosedError that says when the command would be allowed · StorageUnavailableError. */
export async function assertOpen(services: RecordServices, command: Judged, subject: LaunchSubject): Promise<void> {
  const closure = await closureFor(services, command, subject)
  if (closure !== undefined) throw new WindowClosedError(command, closure.reason, closure.opensAt)
}
