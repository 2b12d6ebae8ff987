import { InvalidInputError, NotFoundError } from '../errors.ts'
import { findingsOf } from '../finding/open-findings.ts'
import type { RunStore } from '../run/run-store.ts'
import type { ScanStore } from '../scan/scan-store.ts'

/** How many runs are looked at for the one before: reports that cannot be compared with are seldom many. */
const MAX_LOOKED_AT = 1000

/**
 * The number of the run to compare with: `previous` is the latest one before whose findings are available, whatever
 * became of it; else a run's number, or the name of a baseline.
 *
 * @throws NotFoundError if there is none · InvalidInputError if it is the run itself
 */
export async function resolveAgainst(
  services: { readonly runs: RunStore; readonly scans: ScanStore },
  run: { readonly scanId: string; readonly number: number },
  against: string,
): Promise<number> {
  const { scanId, number } = run
  if (against === 'previous') return await previousOf(services.runs, run)
  const wanted = /^\d+$/.test(against) ? Number(against) : await runOfBaseline(services.scans, scanId, against)
  if (wanted === number) {
    throw new InvalidInputError([{ path: 'against', message: 'is the run itself', piece: against.slice(0, 200) }])
  }
  return wanted
}

async function previousOf(
  runs: RunStore,
  { scanId, number }: { readonly scanId: string; readonly number: number },
): Promise<number> {
  let cursor: string | undefined
  for (let looked = 0; looked < MAX_LOOKED_AT;) {
    const page = await runs.list(scanId, { limit: 100, cursor })
    const found = page.items.find((run) => run.number < number && findingsOf(run).status === 'available')
    if (found !== undefined) return found.number
    if (page.nextCursor === undefined) break
    looked += page.items.length
    cursor = page.nextCursor
  }
  throw new NotFoundError(
    'earlier run with findings to compare with',
    `${scanId}/${String(number)}`,
    'Name a baseline or another run to compare with, or start the scan again and compare the next run with this one.',
  )
}

async function runOfBaseline(scans: ScanStore, scanId: string, name: string): Promise<number> {
  const scan = await scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const baseline = scan.baselines?.find((one) => one.name === name)
  if (baseline === undefined) throw new NotFoundError('baseline', name)
  return baseline.run
}
