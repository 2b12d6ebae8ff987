import { secondsBetween } from '../clock.ts'
import { ConflictError } from '../errors.ts'
import { clearAhead, countStrangers, inspect, isInspectionDue } from '../queue/inspect-line.ts'
import { countAhead, isBefore, isSame, withWaiting } from '../queue/line.ts'
import type { ScannerLine, Waiting } from '../queue/line.ts'
import type { Scan } from '../scan/scan.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { judgeMembers } from './able-members.ts'
import type { PoolFacts } from './able-members.ts'
import type { Earlier, Load, Mate } from './choose-scanner.ts'
import { subjectOf } from './placement.ts'
import type { UnableMember } from './pool-errors.ts'

type LoadServices = Pick<RecordServices, 'lines' | 'runs' | 'scans' | 'clock' | 'settings' | 'log'>

/** Who is at each of these scanners: at all, and at those that have not failed a start lately. */
export async function readLoads(
  services: LoadServices,
  scanners: readonly Scanner[],
  entry: Waiting,
): Promise<{
  readonly all: readonly Load[]
  readonly well: readonly Load[]
  readonly unwell: readonly UnableMember[]
}> {
  const loads = await Promise.all(scanners.map((scanner) => readLoad(services, scanner, entry)))
  const well: Load[] = []
  const unwell: UnableMember[] = []
  for (const load of loads) {
    const { id: scannerId, name } = load.scanner
    const { unwell: failure } = load.line
    if (failure === undefined || !isUnwell(services, load.line)) well.push(load)
    else unwell.push({ scannerId, name, reason: `failed at ${failure.at} (${failure.reason})` })
  }
  return { all: loads, well, unwell }
}

/** Whether the scanner failed a start so lately that scans of pools keep away from it. */
export function isUnwell(
  { settings, clock }: Pick<RecordServices, 'settings' | 'clock'>,
  { unwell }: Pick<ScannerLine, 'unwell'>,
): boolean {
  return unwell !== undefined && secondsBetween(unwell.at, clock.now()) < settings.unwellSeconds
}

async function readLoad(services: LoadServices, scanner: Scanner, entry: Waiting): Promise<Load> {
  let line = await services.lines.read(scanner.id)
  const strangers = await countStrangers(services, line, entry)
  const now = services.clock.now()
  const isFull = () => line.holders.length + strangers >= scanner.maxActiveRuns
  // A slot that was left behind is found by whoever waits in that line; of a pool, nobody may.
  if (isFull() && isInspectionDue(services, line, now)) line = await save(services, await inspect(services, line, now))
  // As if it waited there, and had no slot there already.
  const joined = withWaiting({ ...line, holders: line.holders.filter((holder) => !isSame(holder, entry)) }, entry)
  const taken = joined.holders.length + strangers
  const free = Math.max(0, scanner.maxActiveRuns - taken)
  const { able } = free === 0 ? { able: 0 } : await clearAhead(services, joined, entry, { upTo: free, now })
  return { scanner, line, taken, before: countAhead(joined, entry), spare: free - able }
}

async function save({ lines }: LoadServices, line: ScannerLine): Promise<ScannerLine> {
  try {
    return await lines.save(line)
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
    return await lines.read(line.scannerId)
  }
}

/**
 * The runs of the pool that were queued before this one, in their order. Of those that take one of the free slots, at most
 * as many as there are slots are looked at; one that is over, or whose process has died, takes none.
 */
export async function readEarlier(
  services: LoadServices,
  facts: PoolFacts,
  { all, well }: { readonly all: readonly Load[]; readonly well: readonly Load[] },
  entry: Waiting,
): Promise<Earlier> {
  const pool = facts.pool.name.toLowerCase()
  const free = well.reduce((sum, { spare }) => sum + spare, 0)
  const hasSpare = new Set(well.filter(({ spare }) => spare > 0).map(({ scanner }) => scanner.id))
  // Whoever waits for a scanner that has become unwell looks for another, too.
  const earlier = all
    .flatMap((load) => load.line.waiting.map((other, place) => ({ other, load, place })))
    .filter(({ other }) => other.pool?.toLowerCase() === pool && isBefore(other, entry))
    .toSorted((a, b) => (isBefore(a.other, b.other) ? -1 : 1))
  const mates: Mate[] = []
  for (const { other, load, place } of earlier) {
    if (mates.length >= free) break
    const waitsAt = load.scanner.id
    // It takes a slot of its own line, which is none of the spare ones.
    const isServed = hasSpare.has(waitsAt) || place < load.scanner.maxActiveRuns - load.taken
    if (isServed) continue
    const run = await services.runs.get(other.scanId, other.runNumber)
    if (run?.status !== 'QUEUED' || run.scannerId !== waitsAt) continue
    if (secondsBetween(run.dueAt, services.clock.now()) > services.settings.sweepGraceSeconds) continue
    const scan = await services.scans.get(other.scanId)
    const canTake = scan === undefined ? new Set<string>() : whereItCan(facts, scan)
    if ([...canTake].some((id) => hasSpare.has(id))) mates.push({ waitsAt, canTake })
  }
  return { mates, count: earlier.length }
}

function whereItCan(facts: PoolFacts, scan: Scan): ReadonlySet<string> {
  return new Set(judgeMembers(facts, subjectOf(scan)).able.map(({ id }) => id))
}
