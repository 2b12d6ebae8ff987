import { ScannerProtocolError } from '../../core/errors.ts'
import type { RemoteRun, RemoteRunRef, RemoteRunSummary } from '../../core/scanner/scanner-adapter.ts'
import { readRun as readDetailedRun } from '../tenable/runs.ts'
import { scanPath } from '../tenable/scans.ts'
import { isEnd, statusOf } from '../tenable/status.ts'
import type { Wire } from '../tenable/wire.ts'
import { HistoryPage, type HistoryRun } from './schemas.ts'

/** The documentation's default; a run that is looked at is among the latest. */
const PAGE_RUNS = 50
/** 50,000 runs are one every ten minutes for a year. */
const MOST_PAGES = 1000

/** Every run in the scan's history, page by page. */
export async function listRuns(wire: Wire, remoteId: string): Promise<readonly RemoteRunSummary[]> {
  const runs = new Map<string, RemoteRunSummary>()
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { history, pagination } = await readPage(wire, remoteId, page * PAGE_RUNS)
    // A run that begins between two pages moves the others on by one, so that one may come twice; of those before none is missed.
    for (const run of history) runs.set(run.scan_uuid, summaryOf(run))
    const total = pagination?.total
    if (history.length === 0 || (total === undefined ? history.length < PAGE_RUNS : runs.size >= total)) {
      return [...runs.values()]
    }
  }
  throw new ScannerProtocolError(wire.url, `GET ${scanPath(remoteId)}/history`, `more than ${MOST_PAGES} pages`)
}

/**
 * One run's status. The latest page of its scan's history answers it while the run is at work, by the run's own uuid and
 * in one short answer; the list of scans, which Nessus is asked for, may hold 10,000 scans here. An end is believed only
 * when history and details agree on it, because findings go on being indexed for a while (`publishing`).
 *
 * @throws ScannerNotFoundError if the scan is gone, or the history once held the run and no longer does.
 */
export async function readRun(wire: Wire, run: RemoteRunRef, options: { detail: boolean }): Promise<RemoteRun> {
  if (!options.detail) {
    const { history } = await readPage(wire, run.scanId, 0)
    const entry = history.find(({ scan_uuid }) => scan_uuid === run.uuid)
    const status = entry === undefined ? undefined : statusOf(entry.status)
    if (entry !== undefined && status !== undefined && !isEnd(status)) {
      return { status, statusWord: entry.status, historyId: entry.id }
    }
  }
  return readDetailedRun(wire, run, { detail: true })
}

async function readPage(wire: Wire, remoteId: string, offset: number) {
  // Documented as required, although it has a default.
  const query = `?limit=${PAGE_RUNS}&offset=${offset}&exclude_rollover=false`
  const path = `${scanPath(remoteId)}/history${query}`
  return wire.json({ method: 'GET', path, missing: `scan ${remoteId}` }, HistoryPage)
}

function summaryOf({ id, scan_uuid, status, time_start, time_end, is_archived }: HistoryRun): RemoteRunSummary {
  return {
    historyId: id,
    uuid: scan_uuid,
    status: statusOf(status),
    ...(time_start === undefined ? {} : { createdAt: time_start }),
    ...(time_end === undefined ? {} : { endedAt: time_end }),
    ...(is_archived === true ? { isArchived: true } : {}),
  }
}
