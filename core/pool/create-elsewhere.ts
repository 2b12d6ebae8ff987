import { isActive } from '../run/lifecycle.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import { chooseScanner } from './choose-scanner.ts'
import { noteUnwell, obstacleOf } from './obstacle.ts'
import { mayBeMoved, placedAt, subjectOf } from './placement.ts'
import { wellElsewhere } from './well-elsewhere.ts'

/**
 * The scan, placed where it may be created instead, after it could not be where it was placed; not saved. A run that waits for
 * its creation decides by itself.
 *
 * @returns undefined if it has to stay.
 */
export async function placedElsewhere(services: StepServices, scan: Scan, error: unknown): Promise<Scan | undefined> {
  const obstacle = obstacleOf(error)
  if (obstacle === undefined || scan.pool === undefined || !mayBeMoved(scan)) return undefined
  const run = await services.runs.latest(scan.id)
  if (run !== undefined && isActive(run)) return undefined
  await noteUnwell(services, scan.scannerId, obstacle.reason)
  const now = services.clock.now()
  const entry = { scanId: scan.id, runNumber: (run?.number ?? 0) + 1, queuedAt: now.toISOString() }
  const subject = { ...subjectOf(scan), needs: { create: true, launch: false } }
  const others = await wellElsewhere(services, scan, subject, entry)
  if (others.length === 0) return undefined
  const { scanner } = chooseScanner(entry, others, { mates: [], count: 0 }, { placedAt: '', existsAt: new Set() })
  services.log.warn('scan.placed-elsewhere', { scanId: scan.id, from: scan.scannerId, to: scanner.id, ...obstacle })
  return placedAt(scan, scanner.id, now)
}
