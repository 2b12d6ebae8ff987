import { NotFoundError } from '../errors.ts'
import { openFindings } from '../finding/open-findings.ts'
import type { FindingsServices } from '../finding/open-findings.ts'
import { reportOf } from '../report/report-link.ts'
import type { Run } from '../run/run.ts'
import type { RunReport } from './run-report.ts'

/** A run's report as it is compared and judged. */
export interface OpenRunReport extends RunReport {
  readonly scanId: string
  readonly number: number
  /** Of the findings in the report store: another one after every RETRIEVE. */
  readonly key: string
}

/** @throws what `openFindings` throws. */
export async function openRunReport(
  services: FindingsServices,
  scanId: string,
  number: number,
): Promise<OpenRunReport> {
  const source = await openFindings(services, scanId, number)
  const run = await services.runs.get(scanId, number)
  if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
  const missing = run.notes.filter(tellsOfLoss)
  const remarks = run.notes.filter((note) => !tellsOfLoss(note))
  const formatsMissing = (reportOf(run)?.missing ?? []).map(({ format, reason }) => `${format}: ${reason}`)
  return { scanId, number, key: source.key, source, endedAs: endedAs(run), missing, remarks, formatsMissing }
}

/** Results that were cut off: by the licence (our own words for its figure, and Nessus's), or by whatever calls it so. */
function tellsOfLoss(note: string): boolean {
  return /licen[cs]e.{0,40}(limit|exceed)|\btrimmed\b|missing from the results/i.test(note)
}

/** Partial results come from a run that was stopped. */
function endedAs({ times }: Run): RunReport['endedAs'] {
  if (times.FINISHED !== undefined) return 'FINISHED'
  return times.STOPPED === undefined ? 'FAILED' : 'STOPPED'
}
