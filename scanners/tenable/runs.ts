import { ScannerNotFoundError } from '../../core/errors.ts'
import type { SeverityCounts } from '../../core/finding/severity.ts'
import type { RemoteRun, RemoteRunDetail, RemoteRunRef, RemoteRunSummary } from '../../core/scanner/scanner-adapter.ts'
import { type HistoryEntry, ScanDetails } from './schemas.ts'
import { listedScan, scanPath } from './scans.ts'
import { isEnd, statusOf } from './status.ts'
import type { Wire } from './wire.ts'

/** Every run in the scan's history. */
export async function listRuns(wire: Wire, remoteId: string): Promise<readonly RemoteRunSummary[]> {
  const { history } = await readDetails(wire, remoteId)
  return history.map((entry) => {
    const status = statusOf(entry.status)
    const { creation_date: createdAt, last_modification_date: changedAt } = entry
    return {
      historyId: entry.history_id,
      uuid: entry.uuid,
      status,
      ...(createdAt === undefined ? {} : { createdAt }),
      // Of a run that has ended, the last change is its end.
      ...(changedAt === undefined || !isEnd(status) ? {} : { endedAt: changedAt }),
    }
  })
}

/** What the scan is called and aims at. Nessus keeps targets as they were typed: commas, spaces, new lines. */
export async function readScan(wire: Wire, remoteId: string): Promise<{ name: string; targets: readonly string[] }> {
  const { info } = await readDetails(wire, remoteId)
  const targets = (info.targets ?? '').split(/[\s,;]+/).filter((target) => target !== '')
  return { name: info.name ?? `Scan ${remoteId}`, targets }
}

/**
 * One run's status. The list of scans answers it for a latest run that is still at work; everything else, an end
 * above all, is read from the details, so that an end is believed only when list and details agree on it.
 *
 * @throws ScannerNotFoundError if the scan is gone, or the history once held the run and no longer does.
 */
export async function readRun(wire: Wire, run: RemoteRunRef, options: { detail: boolean }): Promise<RemoteRun> {
  if (!options.detail) {
    const scan = await listedScan(wire, run.scanId)
    const status = statusOf(scan.status)
    if (scan.uuid === run.uuid && !isEnd(status)) {
      return { status, statusWord: scan.status, ...(run.historyId === undefined ? {} : { historyId: run.historyId }) }
    }
  }
  return runIn(await detailsOf(wire, run), run, wire.url)
}

/**
 * The history id of a run.
 *
 * @throws ScannerNotFoundError if the scan's history does not hold the run.
 */
export async function historyIdOf(wire: Wire, run: RemoteRunRef): Promise<string> {
  if (run.historyId !== undefined) return run.historyId
  const entry = entryOf(await readDetails(wire, run.scanId), run)
  if (entry === undefined) throw notFound(run, wire.url)
  return entry.history_id
}

/** Details of this very run if its history id is known or can be found, else of the scan's latest. */
async function detailsOf(wire: Wire, run: RemoteRunRef): Promise<ScanDetails> {
  if (run.historyId !== undefined) return readDetails(wire, run.scanId, run.historyId)
  const latest = await readDetails(wire, run.scanId)
  if (latest.info.uuid === run.uuid) return latest
  const entry = entryOf(latest, run)
  return entry === undefined ? latest : readDetails(wire, run.scanId, entry.history_id)
}

function readDetails(wire: Wire, remoteId: string, historyId?: string): Promise<ScanDetails> {
  const query = historyId === undefined ? '' : `?history_id=${encodeURIComponent(historyId)}`
  const missing = historyId === undefined ? `scan ${remoteId}` : `run ${historyId} of scan ${remoteId}`
  return wire.json({ method: 'GET', path: `${scanPath(remoteId)}${query}`, missing, isSlow: true }, ScanDetails)
}

function runIn(details: ScanDetails, run: RemoteRunRef, url: string): RemoteRun {
  const entry = entryOf(details, run)
  const historyId = entry?.history_id ?? run.historyId
  const known = historyId === undefined ? {} : { historyId }
  if (details.info.uuid === run.uuid) {
    const statusWord = details.info.status ?? entry?.status ?? 'unknown'
    const status = statusOf(statusWord)
    return { status, statusWord, ...known, detail: detailIn(details, status === 'COMPLETED') }
  }
  // The details are of another run: just after a launch Nessus still shows the previous one and its `completed`.
  // Only the history entry speaks of ours, and it has no figures.
  if (entry !== undefined) {
    return { status: statusOf(entry.status), statusWord: entry.status, historyId: entry.history_id }
  }
  if (run.historyId !== undefined) throw notFound(run, url)
  return { status: 'NEVER_RUN', statusWord: details.info.status ?? 'empty' }
}

function detailIn({ info, hosts, notes }: ScanDetails, isCompleted: boolean): RemoteRunDetail {
  const sum = (pick: (host: ScanDetails['hosts'][number]) => number | undefined) =>
    hosts.reduce((total, host) => total + (pick(host) ?? 0), 0)
  const current = sum((host) => host.scanprogresscurrent)
  const total = sum((host) => host.scanprogresstotal)
  const severities: SeverityCounts = {
    critical: sum((host) => host.critical),
    high: sum((host) => host.high),
    medium: sum((host) => host.medium),
    low: sum((host) => host.low),
    info: sum((host) => host.info),
  }
  return {
    percent: isCompleted ? 100 : percentOf(current, total),
    hostsDone: hosts.filter(isDone).length,
    hostsKnown: Math.max(hosts.length, info.hostcount ?? 0),
    severities,
    notes: [...notes.map(noteOf).filter((note) => note !== ''), ...trimNote(info.license_info)],
    ...(info.scan_start === undefined ? {} : { startedAt: info.scan_start }),
    ...(info.scan_end === undefined ? {} : { endedAt: info.scan_end }),
  }
}

/** Rounded down: 100 is kept for the hosts that are really through. */
function percentOf(current: number, total: number): number {
  return total <= 0 ? 0 : Math.min(100, Math.max(0, Math.floor((100 * current) / total)))
}

function isDone({ scanprogresscurrent, scanprogresstotal }: ScanDetails['hosts'][number]): boolean {
  return scanprogresstotal !== undefined && scanprogresstotal > 0 && (scanprogresscurrent ?? 0) >= scanprogresstotal
}

function noteOf({ title, message }: ScanDetails['notes'][number]): string {
  return [title, message].filter((part) => part !== undefined && part !== '').join(': ')
}

/** Hosts beyond the licence are dropped from the results without a word but this figure. */
function trimNote(license: ScanDetails['info']['license_info']): string[] {
  const trimmed = license?.trimmed ?? 0
  if (trimmed <= 0) return []
  const limit = license?.limit === undefined ? '' : ` of ${license.limit} addresses`
  return [`The licence's limit${limit} was exceeded: ${trimmed} hosts are missing from the results.`]
}

/** Chosen by uuid: the order of the history is not promised. */
function entryOf({ history }: ScanDetails, run: RemoteRunRef): HistoryEntry | undefined {
  return history.find(({ uuid }) => uuid === run.uuid)
}

function notFound(run: RemoteRunRef, url: string): ScannerNotFoundError {
  return new ScannerNotFoundError(`run ${run.uuid} of scan ${run.scanId}`, url)
}
