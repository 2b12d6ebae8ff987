import { ConflictError, NotFoundError } from '../errors.ts'
import { newId } from '../id.ts'
import { allPages } from '../page.ts'
import type { RemoteRunSummary } from '../scanner/scanner-adapter.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { StepServices } from '../services.ts'
import { timingOf } from './define-scan.ts'
import type { AdoptInput } from './scan-input.ts'
import type { Scan } from './scan.ts'

/**
 * Adopts a scan that exists at the scanner: the way in for editions that do not let API keys create or start scans. It
 * is watched from now on (`notice-external-runs.ts`); a run that is at work there now is noticed too. Ended ones are left
 * where they are until somebody imports them (`import-runs.ts`), and their numbers are kept for them.
 *
 * @throws NotFoundError for the scanner · ScannerNotFoundError for the scan · ConflictError if it was adopted before.
 */
export async function adoptScan(services: StepServices, input: AdoptInput, requestedBy: string): Promise<Scan> {
  if ((await services.scanners.get(input.scannerId)) === undefined) throw new NotFoundError('scanner', input.scannerId)
  const { scanner, adapter } = await connectScanner(services, input.scannerId)
  for await (const known of allPages((page) => services.scans.list({ scannerId: scanner.id }, page))) {
    if (known.remoteId !== input.remoteId) continue
    throw new ConflictError(
      `The scan ${input.remoteId} of this scanner is here already, as ${known.name}.`,
      `Use that scan (${known.id}), or delete it here first.`,
    )
  }
  const remote = await adapter.readScan(input.remoteId)
  const history = await adapter.listRuns(input.remoteId)
  const at = services.clock.now()
  const scan: Scan = {
    id: newId('scan', at),
    scannerId: scanner.id,
    name: input.name ?? remote.name,
    targets: [...remote.targets],
    notes: input.notes,
    autoCreate: false,
    autoStart: false,
    autoRetrieve: input.autoRetrieve,
    source: { adopted: { name: remote.name, endedHistoryIds: endedIn(history), numbersKept: true } },
    formats: input.formats,
    ...timingOf(input),
    creation: 'CREATED',
    creationPending: false,
    remoteId: input.remoteId,
    createdBy: requestedBy,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    version: 1,
  }
  await services.scans.create(scan)
  services.log.info('scan.adopted', { scanId: scan.id, scannerId: scanner.id, remoteId: input.remoteId })
  return scan
}

/** Oldest first: ids grow. */
function endedIn(history: readonly RemoteRunSummary[]): string[] {
  return history
    .filter(isEnded)
    .map(({ historyId }) => historyId)
    .toSorted((a, b) => Number(a) - Number(b))
}

/** Whether a run in the scanner's history has come to its end. */
export function isEnded({ status }: RemoteRunSummary): boolean {
  return status === 'COMPLETED' || status === 'STOPPED'
}
