import type { Run } from '../run/run.ts'
import type { Scan } from '../scan/scan.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { calendarOf, closedBecause, hasRules, nextClosing } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { leadSeconds, predictedSeconds } from './hold-times.ts'
import { longestOpen, nextFit } from './open-stretch.ts'
import { touchedByText, touchedZones } from './touched-zones.ts'

/** Within these a scan of unknown length gets the longest open time that there is, or nearly: a week, and a day more. */
const LOOKED_AHEAD_SECONDS = 8 * 86_400
/** No scan of unknown length is given more than this. */
const MOST_UNKNOWN_SECONDS = 3 * 86_400
/** A run that is launched a little late must not wait for the next one. */
const NEARLY = 0.9

/** Why windows keep a scan from being at work now, as a phrase behind "it is", and when they will not, if that is known. */
export interface Closure {
  readonly reason: string
  readonly opensAt: Date | undefined
}

/**
 * What windows say of a set of targets.
 *
 * @param lookUp whether host names are looked up: only who is in the scanner's network can.
 */
export async function calendarOfTargets(
  services: Pick<RecordServices, 'windows' | 'zones' | 'names'>,
  targets: readonly string[],
  lookUp: boolean,
): Promise<Calendar> {
  const { windows } = await services.windows.read()
  if (windows.every(({ zones }) => zones.length === 0)) return calendarOf(windows, [], [])
  const document = await services.zones.read()
  const { names } = lookUp ? await touchedZones(services, targets, document) : touchedByText(targets, document)
  const known = document.zones.map(({ name }) => name)
  return calendarOf(windows, names, known)
}

/** A scan, and its latest run: that which is to be launched, or the one before. */
export interface LaunchSubject {
  readonly scan: Scan
  readonly scanner: Scanner
  readonly run: Run | undefined
}

/** What keeps a scan from being launched now; undefined if nothing does. */
export async function launchClosure(
  services: RecordServices,
  { scan, scanner, run }: LaunchSubject,
  calendar: Calendar,
): Promise<Closure | undefined> {
  if (!hasRules(calendar)) return undefined
  const least = resumeSeconds(services, run)
  if (scanner.capabilities.pause.allowed || scan.whenUnpausable === 'stop') return closure(services, calendar, least)
  // What cannot be paused, and shall not be stopped, needs as long as it is predicted to take.
  const predicted = await predictedSeconds(services, scan.id)
  const needed =
    predicted === undefined
      ? Math.min(longestOpen(calendar, services.clock.now(), LOOKED_AHEAD_SECONDS) * NEARLY, MOST_UNKNOWN_SECONDS)
      : least + Math.min(predicted, scan.maxDurationSeconds ?? Infinity)
  return closure(services, calendar, Math.max(least, needed))
}

/** What keeps a paused run from going on now; undefined if nothing does. */
export function resumeClosure(services: RecordServices, run: Run | undefined, calendar: Calendar): Closure | undefined {
  return hasRules(calendar) ? closure(services, calendar, resumeSeconds(services, run)) : undefined
}

/** Time to pause again, and to see that the scanner works if the answer to the request is lost. */
function resumeSeconds({ settings }: RecordServices, run: Run | undefined): number {
  return leadSeconds(settings, run) + settings.settleSeconds
}

function closure({ clock }: RecordServices, calendar: Calendar, neededSeconds: number): Closure | undefined {
  const now = clock.now()
  const opensAt = nextFit(calendar, now, neededSeconds)
  if (opensAt !== undefined && opensAt <= now) return undefined
  return { reason: closedBecause(calendar, now) ?? tooShort(calendar, now, neededSeconds), opensAt }
}

function tooShort(calendar: Calendar, now: Date, neededSeconds: number): string {
  const closing = nextClosing(calendar, now)
  if (closing === undefined) return 'not open for long enough'
  const minutes = Number.isFinite(neededSeconds)
    ? `${String(Math.ceil(neededSeconds / 60))} minutes`
    : 'longer than that'
  return `open only until ${closing.toISOString()} (then ${closedBecause(calendar, closing) ?? 'closed'}), and the scan needs ${minutes}`
}
