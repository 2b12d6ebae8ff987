import {
  EditionRefusedError,
  ScannerAddressError,
  ScannerBusyError,
  ScannerCertificateError,
  ScannerNotFoundError,
  ScannerRejectedError,
  ScannerUnreachableError,
} from '../errors.ts'
import type { RemoteRunSummary } from '../scanner/scanner-adapter.ts'
import type { LaunchIntent, RemoteRunIds } from './run.ts'

/**
 * Refusals that a scanner makes before it acts, a limit of requests or of active scans among them, and requests that
 * never left. A 409 and a 5xx are not among these: the scanner may be busy with our own launch.
 */
export function certainlyNotLaunched(error: unknown): boolean {
  return (
    error instanceof EditionRefusedError ||
    error instanceof ScannerRejectedError ||
    error instanceof ScannerAddressError ||
    error instanceof ScannerCertificateError ||
    error instanceof ScannerNotFoundError ||
    ((error instanceof ScannerUnreachableError || error instanceof ScannerBusyError) && !error.mayHaveTakenEffect)
  )
}

/** The history entry that appeared since the intent: the earliest, should somebody have started the scan by hand too. */
export function findOurs(
  history: readonly RemoteRunSummary[],
  launch: LaunchIntent,
): Omit<RemoteRunIds, 'scanId'> | undefined {
  const known = new Set(launch.knownHistoryIds)
  const fresh = history.filter((entry) => !known.has(entry.historyId))
  fresh.sort((a, b) => compareIds(a.historyId, b.historyId))
  const [ours] = fresh
  return ours === undefined ? undefined : { uuid: ours.uuid, historyId: ours.historyId }
}

/** History ids are integers in text: 9 comes before 10. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
