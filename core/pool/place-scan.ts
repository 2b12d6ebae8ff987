import { PoolUnavailableError } from '../errors.ts'
import type { ScanInput } from '../scan/scan-input.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { judgeMembers, readPool } from './able-members.ts'
import { chooseScanner } from './choose-scanner.ts'
import { readLoads } from './read-loads.ts'

/**
 * Where a new scan of a pool is placed first: as its first run would be if it began now. Its runs are placed anew.
 *
 * @returns the scanner, and the pool's name as it is spelled there.
 * @throws PoolUnavailableError if there is no such pool, or if no scanner of it can do what is asked.
 */
export async function placeScan(
  services: RecordServices,
  name: string,
  scanId: string,
  { targets, autoCreate, autoStart }: Pick<ScanInput, 'targets' | 'autoCreate' | 'autoStart'>,
): Promise<{ readonly scanner: Scanner; readonly pool: string }> {
  const facts = await readPool(services, name)
  const subject = { targets, placements: [], needs: { create: autoCreate, launch: autoStart } }
  const { able, unable } = judgeMembers(facts, subject)
  const [first] = able
  if (first === undefined) throw new PoolUnavailableError(facts.pool.name, unable)
  const entry = { scanId, runNumber: 1, queuedAt: services.clock.now().toISOString() }
  const { well } = await readLoads(services, able, entry)
  if (well.length === 0) return { scanner: first, pool: facts.pool.name }
  const { scanner } = chooseScanner(entry, well, [], { placedAt: '', existsAt: new Set() })
  return { scanner, pool: facts.pool.name }
}
