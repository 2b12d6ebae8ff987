import type { Waiting } from '../queue/line.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import { judgeMembers, readPool, resolveForReach } from './able-members.ts'
import type { PoolSubject } from './able-members.ts'
import type { Load } from './choose-scanner.ts'
import { readLoads } from './read-loads.ts'

/**
 * The other scanners of a scan's pool that can take it and are well, free or not; none for a scan of no pool.
 *
 * @throws PoolUnavailableError if there is no such pool any more.
 */
export async function wellElsewhere(
  services: StepServices,
  { pool, scannerId }: Scan,
  subject: PoolSubject,
  entry: Waiting,
): Promise<readonly Load[]> {
  if (pool === undefined) return []
  const facts = await readPool(services, pool)
  const { able } = judgeMembers(facts, subject, await resolveForReach(services, facts, subject.targets))
  const others = able.filter(({ id }) => id !== scannerId)
  return (await readLoads(services, others, entry)).well
}
