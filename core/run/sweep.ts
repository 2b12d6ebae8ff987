import { secondsBetween } from '../clock.ts'
import { ConflictError } from '../errors.ts'
import { allPages } from '../page.ts'
import type { RecordServices } from '../services.ts'
import { RunStatus } from './run-status.ts'
import { copyOf } from './save-run.ts'
import { takeOverCreation, takeOverRun } from './take-over.ts'
import type { IsAbandoned } from './take-over.ts'

/** What a sweep did, for the log and the tests. */
export interface SweepReport {
  readonly resumedRuns: number
  readonly resumedCreations: number
  readonly repairedCopies: number
}

/**
 * The one mechanism of crash recovery, on AWS and on the laptop: finds what should be at work and is not (its due time
 * is long past and its execution is not running), and starts the execution that the record calls for.
 *
 * `graceSeconds` 0 is right at the start of a single process, when no execution can be running.
 */
export async function sweep(
  services: RecordServices,
  graceSeconds: number = services.settings.sweepGraceSeconds,
): Promise<SweepReport> {
  const isAbandoned: IsAbandoned = (record) => isOverdue(services, record, graceSeconds)
  let resumedRuns = 0
  for await (const ref of allPages((page) => services.runs.listUnsettled(page))) {
    if (await guarded(services, ref, () => takeOverRun(services, ref, isAbandoned))) resumedRuns += 1
  }
  let resumedCreations = 0
  for await (const scanId of allPages((page) => services.scans.listPendingCreation(page))) {
    const resume = () => takeOverCreation(services, scanId, isAbandoned)
    if (await guarded(services, { scanId }, resume)) resumedCreations += 1
  }
  const repairedCopies = await repairLatestCopies(services)
  if (resumedRuns + resumedCreations + repairedCopies > 0) {
    services.log.info('sweep.resumed', { resumedRuns, resumedCreations, repairedCopies })
  }
  return { resumedRuns, resumedCreations, repairedCopies }
}

/** One bad record must not keep the sweeper from the others; a lost race means that somebody is at work. */
async function guarded(services: RecordServices, subject: object, resume: () => Promise<boolean>): Promise<boolean> {
  try {
    return await resume()
  } catch (error) {
    if (!(error instanceof ConflictError)) services.log.error('sweep.failed', { ...subject, error: String(error) })
    return false
  }
}

async function isOverdue(
  services: RecordServices,
  { owner, dueAt }: Parameters<IsAbandoned>[0],
  graceSeconds: number,
): Promise<boolean> {
  if (owner !== undefined && (await services.workflow.isRunning(owner))) return false
  return graceSeconds === 0 || secondsBetween(dueAt, services.clock.now()) > graceSeconds
}

/** A crash between a run's record and the scan's copy of its status leaves a copy that says "running" for ever. */
async function repairLatestCopies(services: RecordServices): Promise<number> {
  let repaired = 0
  const unsettled = RunStatus.options.filter((status) => status !== 'RETRIEVED' && status !== 'STOPPED')
  for (const status of unsettled) {
    for await (const scan of allPages((page) => services.scans.list({ status }, page))) {
      const run = await services.runs.latest(scan.id)
      if (run === undefined || run.status === scan.latest?.status) continue
      await services.scans.recordLatest(scan.id, copyOf(run))
      repaired += 1
    }
  }
  return repaired
}
