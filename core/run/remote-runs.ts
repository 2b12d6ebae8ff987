import { NotFoundError, ConflictError } from '../errors.ts'
import { allPages } from '../page.ts'
import { isEnded } from '../scan/adopt-scan.ts'
import type { Scan } from '../scan/scan.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { ConnectedScanner } from '../scanner/connect-scanner.ts'
import type { RemoteRunSummary } from '../scanner/scanner-adapter.ts'
import type { StepServices } from '../services.ts'
import { keptNumbers } from './new-run.ts'
import { remotesOf } from './run-parts.ts'
import type { Run } from './run.ts'

/** A run in the scanner's history, and what may become of it here. */
export interface PastRun {
  readonly remote: RemoteRunSummary
  /** The run that it is here. */
  readonly run?: Run
  /** The number that is kept for it; only of one that can be imported. */
  readonly number?: number
  /** Why it is not to be imported; missing for one that can be. */
  readonly reason?: string
}

/** A scan's history at its scanner, beside what is known of it here. */
export interface History {
  readonly scan: Scan
  readonly remoteId: string
  readonly scanner: ConnectedScanner
  /** Newest first. */
  readonly runs: readonly PastRun[]
}

/**
 * Reads the history of a scan at its scanner, and says of each run whether it is here, or can be imported, or why not.
 *
 * @throws NotFoundError for the scan · ConflictError if it does not exist at the scanner · what connecting and listing throw
 */
export async function readHistory(services: StepServices, scanId: string): Promise<History> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const { remoteId } = scan
  if (remoteId === undefined) {
    throw new ConflictError(
      `The scan ${scan.name} does not exist at its scanner, so that it has no runs there.`,
      'CREATE it first.',
    )
  }
  const scanner = await connectScanner(services, scan.scannerId)
  const remotes = await scanner.adapter.listRuns(remoteId)
  const known = new Map<string, Run>()
  for await (const run of allPages((page) => services.runs.list(scanId, page))) {
    for (const { uuid } of remotesOf(run)) known.set(uuid, run)
  }
  const kept = new Map(keptNumbers(scan).map((historyId, index) => [historyId, index + 1]))
  const runs = remotes
    .filter(({ status }) => status !== 'NEVER_RUN')
    .toSorted((a, b) => Number(b.historyId) - Number(a.historyId))
    .map((remote) => judge(remote, known.get(remote.uuid), kept.get(remote.historyId)))
  return { scan, remoteId, scanner, runs }
}

function judge(remote: RemoteRunSummary, run: Run | undefined, number: number | undefined): PastRun {
  if (run !== undefined) return { remote, run, reason: `It is run ${String(run.number)} here.` }
  if (!isEnded(remote)) return { remote, reason: 'It is at work. Scanloop notices it by itself and watches it.' }
  if (number !== undefined) return { remote, number }
  return {
    remote,
    reason:
      'No number is kept for it: it ended after the scan was adopted, or before Scanloop kept numbers. What is new is noticed by itself; for what is older, adopt the scan anew.',
  }
}
