import { ConflictError, FindingsUnavailableError, NotFoundError } from '../errors.ts'
import { findingsOf } from '../finding/open-findings.ts'
import type { RecordServices } from '../services.ts'
import { MAX_BASELINES } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import type { Scan } from './scan.ts'

/** How often a save is tried again: the record is changed by people and steps, seldom at once. */
const MAX_TRIES = 5

/**
 * Gives a run a name, or the name another run.
 *
 * @throws NotFoundError for scan and run · FindingsUnavailableError if there is nothing to compare with ·
 *   ConflictError if the scan has as many as it may, or is being changed all the time
 */
export async function setBaseline(
  services: Pick<RecordServices, 'scans' | 'runs' | 'clock'>,
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
  const before = await change(services, scanId, (baselines) => {
    const others = baselines.filter(({ name }) => name !== named.name)
    if (others.length >= MAX_BASELINES) {
      const message = `The scan ${scanId} has ${String(MAX_BASELINES)} baselines, and no more are allowed.`
      throw new ConflictError(message, 'Delete one that nobody compares with any more.')
    }
    return [...others, named].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  })
  return { baseline: named, before: before.find(({ name }) => name === named.name) }
}

/** @throws NotFoundError for scan and baseline · ConflictError */
export async function removeBaseline(
  services: Pick<RecordServices, 'scans'>,
  scanId: string,
  name: string,
): Promise<Baseline | undefined> {
  const before = await change(services, scanId, (baselines) => {
    if (!baselines.some((one) => one.name === name)) throw new NotFoundError('baseline', name)
    return baselines.filter((one) => one.name !== name)
  })
  return before.find((one) => one.name === name)
}

/** Answers the baselines before. */
async function change(
  services: Pick<RecordServices, 'scans'>,
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
