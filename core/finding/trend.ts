import { NotFoundError } from '../errors.ts'
import type { Page, PageRequest } from '../page.ts'
import { reportOf } from '../report/report-link.ts'
import type { FindingsSummary, Run } from '../run/run.ts'
import type { RecordServices } from '../services.ts'

/** One retrieved run, as a point of a line. */
export interface TrendPoint {
  readonly number: number
  /** When the run ended: by the scanner's clock if it told. */
  readonly endedAt: string
  readonly findings: FindingsSummary
}

/**
 * The counts of a scan's retrieved runs, newest first, from their records. A page is one of runs, and those that have no
 * report are left out: it may be short, even empty, and have a next one.
 *
 * @throws NotFoundError for the scan.
 */
export async function readTrend(
  services: Pick<RecordServices, 'scans' | 'runs'>,
  scanId: string,
  page: PageRequest,
): Promise<Page<TrendPoint>> {
  if ((await services.scans.get(scanId)) === undefined) throw new NotFoundError('scan', scanId)
  const runs = await services.runs.list(scanId, page)
  return { ...runs, items: runs.items.flatMap(pointOf) }
}

function pointOf(run: Run): TrendPoint[] {
  const { findings, number, times } = run
  if (findings === undefined || reportOf(run) === undefined) return []
  const endedAt = run.remoteEndedAt ?? times.FINISHED ?? times.STOPPED ?? run.updatedAt
  return [{ number, endedAt, findings }]
}
