import { NotFoundError, ReportExpiredError } from '../errors.ts'
import type { Run } from '../run/run.ts'
import type { ArchiveServices } from '../services.ts'
import type { ReportLink } from './report-store.ts'
import type { StoredReport } from './stored-report.ts'

/** The report that can be downloaded: this retrieval's, or the one before it while a new one is fetched. */
export function reportOf(run: Run): StoredReport | undefined {
  if (run.status === 'RETRIEVED') return run.report
  return 'previousReport' in run ? run.previousReport : undefined
}

/**
 * A link to a run's report. The store is asked whether it still has it: a bucket deletes old reports by a rule of its
 * own, which no record hears of, and a link to nothing would tell the caller nothing.
 *
 * @throws NotFoundError for the run, or if it has no report · ReportExpiredError if it had one.
 */
export async function linkReport(
  services: Pick<ArchiveServices, 'runs' | 'reports' | 'settings' | 'clock'>,
  scanId: string,
  number: number,
): Promise<{ readonly report: StoredReport; readonly link: ReportLink }> {
  const run = await services.runs.get(scanId, number)
  if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
  const report = reportOf(run)
  if (report === undefined) throw new NotFoundError('report', `${scanId}/${String(number)}`)
  const { key, fileName, storedAt } = report
  if ((await services.reports.size(key)) === undefined) {
    throw new ReportExpiredError({
      run: `${scanId}/${String(number)}`,
      storedAt,
      now: services.clock.now(),
      canBeRetrieved: run.supersededBy === undefined,
    })
  }
  const link = await services.reports.link(key, { fileName, expiresInSeconds: services.settings.linkSeconds })
  return { report, link }
}
