import { ConflictError, ScanloopError } from '../errors.ts'
import { allPages } from '../page.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { ScannerAdapter } from '../scanner/scanner-adapter.ts'
import { partsOf } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import { judgeNow } from '../safety/check-targets.ts'
import { claimFragile } from './claim-fragile.ts'
import { isActive } from './lifecycle.ts'
import { newRun, nextNumber } from './new-run.ts'
import type { RemoteRunIds, Run } from './run.ts'
import { ranParts, remotesOf } from './run-parts.ts'
import { createRun, saveRun } from './save-run.ts'
import { executionName } from './step.ts'

/**
 * Notices scans that were started at the scanner, by hand or by its own schedule: one list per scanner tells which
 * scan has a run that we do not know; it becomes a run with trigger `external`, watched and retrieved like any other.
 * Answers how many were noticed. A scanner that does not answer is left for the next time.
 */
export async function noticeExternalRuns(services: StepServices): Promise<number> {
  let noticed = 0
  for await (const scanner of allPages((page) => services.scanners.list(page))) {
    if (!(await services.scans.existsForScanner(scanner.id))) continue
    try {
      noticed += await noticeAt(services, scanner.id)
    } catch (error) {
      if (!(error instanceof ScanloopError)) throw error
      services.log.warn('notice.failed', { scannerId: scanner.id, error: error.message })
    }
  }
  return noticed
}

async function noticeAt(services: StepServices, scannerId: string): Promise<number> {
  const { adapter } = await connectScanner(services, scannerId)
  const latest = new Map((await adapter.listScans()).map((remote) => [remote.remoteId, remote.latestUuid]))
  let noticed = 0
  for await (const scan of allPages((page) => services.scans.list({ scannerId }, page))) {
    try {
      // Of a divided scan each part may be started there; such a run is of that part alone.
      for (const { remoteId } of partsOf(scan)) {
        const uuid = remoteId === undefined ? undefined : latest.get(remoteId)
        if (remoteId === undefined || uuid === undefined) continue
        if (!(await noticeRun(services, adapter, scan, { remoteId, uuid }))) continue
        noticed += 1
        break
      }
    } catch (error) {
      // Somebody started the scan here in the same moment: what the scanner shows is theirs.
      if (!(error instanceof ConflictError)) throw error
    }
  }
  return noticed
}

/** A scan with a run at work is left alone: the new run at the scanner may be the one that is being started. */
async function noticeRun(
  services: StepServices,
  adapter: ScannerAdapter,
  scan: Scan,
  latest: { readonly remoteId: string; readonly uuid: string },
): Promise<boolean> {
  const last = await services.runs.latest(scan.id)
  if (last !== undefined && (isActive(last) || uuidsOf(last).includes(latest.uuid))) return false
  const remote = await oldestUnknown(services, adapter, scan, latest.remoteId)
  if (remote === undefined) return false
  const at = services.clock.now()
  const number = nextNumber(scan, last)
  // As in START: this compare-and-set lets only one of two that begin a run through.
  if (last !== undefined && last.supersededBy === undefined) {
    await saveRun(services, last, { ...last, supersededBy: number, updatedAt: at.toISOString() })
  }
  const { parts: _whole, ...alone } = scan
  const wanted = newRun(alone, {
    number,
    trigger: 'external',
    requestedBy: 'scanner',
    after: last,
    at,
    owner: (identity) => executionName(identity, 'WATCH'),
  })
  const times = { ...wanted.times, RUNNING: at.toISOString() }
  const run = { ...wanted, status: 'RUNNING', times, remote, message: 'Started at the scanner.' } as const
  await createRun(services, run)
  services.log.info('run.noticed', { scanId: scan.id, runNumber: number, remoteUuid: remote.uuid })
  await services.workflow.start(run.owner, { scanId: scan.id, runNumber: number, command: 'WATCH' })
  await claimWhatItScans(services, scan, run)
  return true
}

/** So that nothing is launched here on fragile addresses that somebody scans from there. It is watched in any case. */
async function claimWhatItScans(services: StepServices, scan: Scan, run: Run): Promise<void> {
  const [ran] = ranParts(scan, run)
  try {
    const { judgement } = await judgeNow(services, ran?.targets ?? scan.targets)
    if (judgement.fragile.targets.length === 0) return
    await claimFragile(services, run, 0, judgement.fragile, { isAtWork: true })
  } catch (error) {
    if (!(error instanceof ScanloopError)) throw error
    services.log.warn('notice.unclaimed', { scanId: scan.id, runNumber: run.number, error: error.message })
  }
}

/** One at a time and in their order, should several have come and gone while nobody looked. */
async function oldestUnknown(
  services: StepServices,
  adapter: ScannerAdapter,
  scan: Scan,
  scanId: string,
): Promise<RemoteRunIds | undefined> {
  const uuids = new Set<string>()
  let newest = 0
  const endedBefore = 'adopted' in scan.source ? scan.source.adopted.endedHistoryIds : []
  for (const historyId of endedBefore) newest = Math.max(newest, Number(historyId))
  for await (const run of allPages((page) => services.runs.list(scan.id, page))) {
    for (const known of remotesOf(run)) {
      uuids.add(known.uuid)
      if (known.scanId === scanId) newest = Math.max(newest, Number(known.historyId ?? 0))
    }
  }
  // Ids grow: what is older than what we know was deleted here, or is of no interest.
  const [oldest] = (await adapter.listRuns(scanId))
    .filter((entry) => entry.status !== 'NEVER_RUN' && !uuids.has(entry.uuid) && Number(entry.historyId) > newest)
    .toSorted((a, b) => Number(a.historyId) - Number(b.historyId))
  return oldest === undefined ? undefined : { scanId, uuid: oldest.uuid, historyId: oldest.historyId }
}

function uuidsOf(run: Run): string[] {
  return remotesOf(run).map(({ uuid }) => uuid)
}
