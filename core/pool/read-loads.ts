import { secondsBetween } from '../clock.ts'
import { ConflictError } from '../errors.ts'
import { countStrangers, inspect, isInspectionDue } from '../queue/inspect-line.ts'
import { isBefore } from '../queue/line.ts'
import type { LineRef, ScannerLine, Waiting } from '../queue/line.ts'
import type { Scan } from '../scan/scan.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { judgeMembers } from './able-members.ts'
import type { PoolFacts } from './able-members.ts'
import { spareSlots } from './choose-scanner.ts'
import type { Load, Mate } from './choose-scanner.ts'
import { subjectOf } from './placement.ts'
import type { UnableMember } from './pool-errors.ts'

type LoadServices = Pick<RecordServices, 'lines' | 'runs' | 'scans' | 'clock' | 'settings' | 'log'>

/** Who is at each of these scanners, and which of them keep failing what starts there. */
export async function readLoads(
  services: LoadServices,
  scanners: readonly Scanner[],
  self: LineRef,
): Promise<{ readonly well: readonly Load[]; readonly unwell: readonly UnableMember[] }> {
  const loads = await Promise.all(scanners.map((scanner) => readLoad(services, scanner, self)))
  const well: Load[] = []
  const unwell: UnableMember[] = []
  for (const load of loads) {
    const { id: scannerId, name } = load.scanner
    const { unwell: failure } = load.line
    if (failure === undefined || !isUnwell(services, load.line)) well.push(load)
    else unwell.push({ scannerId, name, reason: `failed at ${failure.at} (${failure.reason})` })
  }
  return { well, unwell }
}

/** Whether the scanner failed a start so lately that scans of pools keep away from it. */
export function isUnwell(
  { settings, clock }: Pick<RecordServices, 'settings' | 'clock'>,
  { unwell }: Pick<ScannerLine, 'unwell'>,
): boolean {
  return unwell !== undefined && secondsBetween(unwell.at, clock.now()) < settings.unwellSeconds
}

async function readLoad(services: LoadServices, scanner: Scanner, self: LineRef): Promise<Load> {
  let line = await services.lines.read(scanner.id)
  const strangers = await countStrangers(services, line, self)
  const now = services.clock.now()
  if (line.holders.length + strangers >= scanner.maxActiveRuns && isInspectionDue(services, line, now)) {
    // A slot that was left behind is found by whoever waits in that line; of a pool, nobody may.
    line = await save(services, await inspect(services, line, now))
  }
  return { scanner, line, strangers }
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
 * The runs of the pool that were queued before this one and may take one of the free slots, in their order. At most as
 * many as there are slots are looked at; one that is over, or whose process has died, takes none.
 */
export async function readMates(
  services: LoadServices,
  facts: PoolFacts,
  loads: readonly Load[],
  entry: Waiting,
): Promise<readonly Mate[]> {
  const pool = facts.pool.name.toLowerCase()
  const free = loads.reduce((sum, load) => sum + spareSlots(load, entry), 0)
  const earlier = loads
    .flatMap(({ line }) => line.waiting.map((other) => ({ other, waitsAt: line.scannerId })))
    .filter(({ other }) => other.pool?.toLowerCase() === pool && isBefore(other, entry))
    .toSorted((a, b) => (isBefore(a.other, b.other) ? -1 : 1))
  const mates: Mate[] = []
  for (const { other, waitsAt } of earlier) {
    if (mates.length >= free) break
    const run = await services.runs.get(other.scanId, other.runNumber)
    if (run?.status !== 'QUEUED' || run.scannerId !== waitsAt) continue
    if (secondsBetween(run.dueAt, services.clock.now()) > services.settings.sweepGraceSeconds) continue
    const scan = await services.scans.get(other.scanId)
    if (scan !== undefined) mates.push({ waitsAt, canTake: whereItCan(facts, scan) })
  }
  return mates
}

function whereItCan(facts: PoolFacts, scan: Scan): ReadonlySet<string> {
  return new Set(judgeMembers(facts, subjectOf(scan)).able.map(({ id }) => id))
}
