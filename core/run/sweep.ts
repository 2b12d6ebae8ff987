import { secondsBetween } from '../clock.ts'
import { ConflictError } from '../errors.ts'
import { allPages } from '../page.ts'
import type { RecordServices } from '../services.ts'
import type { Run } from './run.ts'
import { RunStatus } from './run-status.ts'
import { saveRun } from './save-run.ts'
import { executionName, resumeCommand } from './step.ts'

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
  let resumedRuns = 0
  for await (const ref of allPages((page) => services.runs.listUnsettled(page))) {
    if (await guarded(services, ref, () => resumeRun(services, ref, graceSeconds))) resumedRuns += 1
  }
  let resumedCreations = 0
  for await (const scanId of allPages((page) => services.scans.listPendingCreation(page))) {
    if (await guarded(services, { scanId }, () => resumeCreation(services, scanId, graceSeconds))) resumedCreations += 1
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

async function resumeRun(
  services: RecordServices,
  ref: { scanId: string; number: number },
  graceSeconds: number,
): Promise<boolean> {
  const run = await services.runs.get(ref.scanId, ref.number)
  if (run === undefined || run.settled) return false
  if ((await services.scans.get(ref.scanId)) === undefined) {
    // Made by a step while its scan was being deleted.
    await services.runs.deleteAll(ref.scanId)
    return false
  }
  if (!(await isOverdue(services, run.dueAt, run.owner, graceSeconds))) return false
  const command = resumeCommand(run)
  const owner = executionName(run, command)
  const now = services.clock.now().toISOString()
  const taken: Run = { ...run, owner, heartbeatAt: now, dueAt: now, updatedAt: now }
  await saveRun(services, run, taken)
  await services.workflow.start(owner, { scanId: run.scanId, runNumber: run.number, command })
  return true
}

async function resumeCreation(services: RecordServices, scanId: string, graceSeconds: number): Promise<boolean> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined || !scan.creationPending) return false
  if (!(await isOverdue(services, scan.creationDueAt ?? scan.createdAt, scan.creationOwner, graceSeconds))) return false
  const owner = `${scan.id}-create-${String(scan.version)}`
  await services.scans.save({ ...scan, creationOwner: owner, creationDueAt: services.clock.now().toISOString() })
  await services.workflow.start(owner, { scanId: scan.id, runNumber: 0, command: 'CREATE' })
  return true
}

async function isOverdue(
  services: RecordServices,
  dueAt: string,
  owner: string | undefined,
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
      await services.scans.recordLatest(scan.id, { number: run.number, status: run.status, runVersion: run.version })
      repaired += 1
    }
  }
  return repaired
}
