import { waitingOf } from '../queue/claim-slot.ts'
import { leaveLine } from '../queue/leave-line.ts'
import { saveRun } from '../run/save-run.ts'
import type { RunIn } from '../run/run.ts'
import { answer } from '../run/step.ts'
import type { StepContext, StepResult } from '../run/step.ts'
import { transition } from '../run/transition.ts'
import type { StepServices } from '../services.ts'
import { noteUnwell } from './obstacle.ts'
import type { Obstacle } from './obstacle.ts'
import { mayBeMoved, subjectOf } from './placement.ts'
import { wellElsewhere } from './well-elsewhere.ts'

/**
 * Sends a run of a pool that cannot start at its scanner back to the queue, if another scanner of the pool is able to take
 * it and well. Only before anything of it may be under way: no launch was requested, and none of its parts has run.
 *
 * @returns undefined if it has to stay.
 */
export async function goElsewhere(
  services: StepServices,
  { scan, run: entered }: StepContext,
  { reason, isOfScanner }: Obstacle,
): Promise<StepResult | undefined> {
  if (scan.pool === undefined || !mayBeMoved(scan)) return undefined
  const run = await services.runs.get(entered.scanId, entered.number)
  if (run?.status !== 'STARTING' || run.owner !== entered.owner || !isUntouched(run)) return undefined
  if (isOfScanner) await noteUnwell(services, run.scannerId, reason)
  const others = await wellElsewhere(services, scan, subjectOf(scan), waitingOf(run))
  if (others.length === 0) return undefined
  const now = services.clock.now()
  const queued = transition(run, 'QUEUED', now, {
    dueAt: now.toISOString(),
    message: `Looks for another scanner of the pool: ${reason}`,
  })
  // Its place among the others stays that of its START.
  const times = { ...queued.times, QUEUED: run.times.QUEUED ?? run.createdAt }
  await saveRun(services, run, { ...queued, times })
  await leaveLine(services, run)
  services.log.warn('run.goes-elsewhere', { scanId: run.scanId, runNumber: run.number, from: run.scannerId, reason })
  return answer(run, 'LAUNCH')
}

function isUntouched(run: RunIn<'STARTING'>): boolean {
  return run.launch === undefined && (run.parts ?? []).length === 0
}
