import { KEPT_PREFIX } from '../report/kept-prefix.ts'
import type { ReportStore } from '../report/report-store.ts'
import type { StoredFindings } from './stored-findings.ts'

/**
 * Findings of baselines: a copy, below a prefix of its own that no rule of the storage empties, because a comparison is to
 * work years after the report has expired. The report's ZIP is not copied.
 */
export type AvailableFindings = Extract<StoredFindings, { status: 'available' }>

export function keptKey(key: string): string {
  return `${KEPT_PREFIX}${key}`
}

/** Every copy of a scan's run, or of all its runs. */
export function keptPrefix(scanId: string, run?: number): string {
  return `${KEPT_PREFIX}${scanId}/${run === undefined ? '' : `${String(run)}/`}`
}

/**
 * Copies the findings of a run. The index comes last: without it there is no copy, so that one that was interrupted is made
 * anew. Answers false if the findings are not there any more.
 */
export async function keepFindings(reports: ReportStore, { key, indexKey }: AvailableFindings): Promise<boolean> {
  if ((await reports.size(keptKey(indexKey))) !== undefined) return true
  for (const from of [key, indexKey]) {
    const body = await reports.open(from)
    if (body === undefined) return false
    await reports.put(keptKey(from), body, { contentType: 'application/gzip' })
  }
  return true
}
