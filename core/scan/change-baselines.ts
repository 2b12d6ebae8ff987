import { ConflictError, FindingsUnavailableError, NotFoundError, ReportExpiredError } from '../errors.ts'
import { keepFindings, keptPrefix } from '../finding/kept-findings.ts'
import { findingsOf } from '../finding/open-findings.ts'
import { reportOf } from '../report/report-link.ts'
import type { ArchiveServices } from '../services.ts'
import { MAX_BASELINES } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import type { Scan } from './scan.ts'

/** How often a save is tried again: the record is changed by people and steps, seldom at once. */
const MAX_TRIES = 5

/**
 * Gives a run a name, or the name another run. Its findings are copied to where they do not expire, until no name is left.
 *
 * @throws NotFoundError for scan and run · FindingsUnavailableError if there is nothing to compare with ·
 *   ReportExpiredError if they have expired · ConflictError if the scan has as many as it may, or is being changed all the time
 */
export async function setBaseline(
  services: Pick<ArchiveServices, 'scans' | 'runs' | 'reports' | 'clock'>,
  scanId: string,
  baseline: Pick<Baseline, 'name' | 'run' | 'setBy'>,
): Promise<{ readonly baseline: Baseline; readonly before: Baseline | undefined }> {
  const named: Baseline = { ...baseline, setAt: services.clock.now().toISOString() }
  const run = await services.runs.get(scanId, named.run)
  if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(named.run)}`)
  const findings = findingsOf(run)
  if (findings.status === 'unavailable') {
    throw new FindingsUnavailableError(
      `${scanId}/${String(named.run)}`,
      findings.reason,
      run.supersededBy === undefined,
    )
  }
  if (!(await keepFindings(services.reports, findings))) {
    throw new ReportExpiredError({
      run: `${scanId}/${String(named.run)}`,
      storedAt: reportOf(run)?.storedAt ?? run.updatedAt,
      now: services.clock.now(),
      canBeRetrieved: run.supersededBy === undefined,
    })
  }
  const before = await change(services, scanId, (baselines) => {
    const others = baselines.filter(({ name }) => name !== named.name)
    if (others.length >= MAX_BASELINES) {
      const message = `The scan ${scanId} has ${String(MAX_BASELINES)} baselines, and no more are allowed.`
      throw new ConflictError(message, 'Delete one that nobody compares with any more.')
    }
    return [...others, named].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }).catch(async (error: unknown) => {
    await letGo(services, scanId, named.run)
    throw error
  })
  const replaced = before.find(({ name }) => name === named.name)
  if (replaced !== undefined) await letGo(services, scanId, replaced.run)
  return { baseline: named, before: replaced }
}

/** @throws NotFoundError for scan and baseline · ConflictError */
export async function removeBaseline(
  services: Pick<ArchiveServices, 'scans' | 'reports'>,
  scanId: string,
  name: string,
): Promise<Baseline | undefined> {
  const before = await change(services, scanId, (baselines) => {
    if (!baselines.some((one) => one.name === name)) throw new NotFoundError('baseline', name)
    return baselines.filter((one) => one.name !== name)
  })
  const removed = before.find((one) => one.name === name)
  if (removed !== undefined) await letGo(services, scanId, removed.run)
  return removed
}

/** Deletes the copy of a run's findings, unless it still has a name. What the report store has of the run stays. */
async function letGo(services: Pick<ArchiveServices, 'scans' | 'reports'>, scanId: string, run: number): Promise<void> {
  const scan = await services.scans.get(scanId)
  if (scan?.baselines?.some((one) => one.run === run) === true) return
  await services.reports.deleteAll(keptPrefix(scanId, run))
}

/** Answers the baselines before. */
async function change(
  services: Pick<ArchiveServices, 'scans'>,
  scanId: string,
  next: (baselines: readonly Baseline[]) => Baseline[],
): Promise<readonly Baseline[]> {
  for (let tries = 1; ; tries += 1) {
    const scan: Scan | undefined = await services.scans.get(scanId)
    if (scan === undefined) throw new NotFoundError('scan', scanId)
    const before = scan.baselines ?? []
    const baselines = next(before)
    try {
      await services.scans.save({ ...scan, baselines })
      return before
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= MAX_TRIES) throw error
    }
  }
}
