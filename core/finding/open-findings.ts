import { FindingsUnavailableError, NotFoundError, ReportExpiredError } from '../errors.ts'
import { reportOf } from '../report/report-link.ts'
import type { ReportStore } from '../report/report-store.ts'
import type { Run } from '../run/run.ts'
import type { ArchiveServices } from '../services.ts'
import { unpackIndex } from './findings-index.ts'
import type { FindingsIndex } from './findings-index.ts'
import { FindingsReader } from './findings-reader.ts'
import { keptKey } from './kept-findings.ts'
import type { StoredFindings } from './stored-findings.ts'

export type FindingsServices = Pick<ArchiveServices, 'runs' | 'reports' | 'clock'>

/** What is read for every page of a list is read once: an index never changes, because every archive has keys of its own. */
const MAX_REMEMBERED = 16
/** Some 60 MB, if they are of large reports. */
const MAX_REMEMBERED_BLOCKS = 20_000
const remembered = new WeakMap<ReportStore, Map<string, FindingsIndex>>()

/**
 * The findings of a run's report: this retrieval's, or those of the one before it while a new one is fetched.
 *
 * @throws NotFoundError for the run · FindingsUnavailableError with the reason · ReportExpiredError if the storage has
 * deleted them since.
 */
export async function openFindings(
  services: FindingsServices,
  scanId: string,
  number: number,
): Promise<FindingsReader> {
  const name = `${scanId}/${String(number)}`
  const run = await services.runs.get(scanId, number)
  if (run === undefined) throw new NotFoundError('run', name)
  const findings = findingsOf(run)
  if (findings.status === 'unavailable') {
    throw new FindingsUnavailableError(name, findings.reason, run.supersededBy === undefined)
  }
  const { key, indexKey } = findings
  const expired = () =>
    new ReportExpiredError({
      run: name,
      storedAt: reportOf(run)?.storedAt ?? run.updatedAt,
      now: services.clock.now(),
      canBeRetrieved: run.supersededBy === undefined,
    })
  // Of a baseline there is a copy, which outlives the report.
  const index = (await readIndex(services.reports, indexKey)) ?? (await readIndex(services.reports, keptKey(indexKey)))
  if (index === undefined) throw expired()
  return new FindingsReader(index, key, async (range) => {
    const body = (await services.reports.open(key, range)) ?? (await services.reports.open(keptKey(key), range))
    if (body === undefined) throw expired()
    return body
  })
}

/** Whether a run's findings can be asked for; if not, why. */
export function findingsOf(run: Run): StoredFindings {
  const report = reportOf(run)
  if (report === undefined) return { status: 'unavailable', reason: 'The run has no report yet.' }
  return report.findings ?? { status: 'unavailable', reason: 'The report was retrieved by an older Scanloop.' }
}

async function readIndex(reports: ReportStore, key: string): Promise<FindingsIndex | undefined> {
  const known = remembered.get(reports) ?? new Map<string, FindingsIndex>()
  remembered.set(reports, known)
  const index = known.get(key) ?? (await fetchIndex(reports, key))
  if (index === undefined) return undefined
  // The most recently used are at the end.
  known.delete(key)
  known.set(key, index)
  let blocks = [...known.values()].reduce((sum, one) => sum + one.blocks.length, 0)
  for (const [oldKey, old] of known) {
    if ((blocks <= MAX_REMEMBERED_BLOCKS && known.size <= MAX_REMEMBERED) || oldKey === key) break
    known.delete(oldKey)
    blocks -= old.blocks.length
  }
  return index
}

async function fetchIndex(reports: ReportStore, key: string): Promise<FindingsIndex | undefined> {
  const body = await reports.open(key)
  if (body === undefined) return undefined
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return await unpackIndex(Buffer.concat(pieces), key)
}
