import type { RecordServices } from '../services.ts'
import type { Run } from './run.ts'
import type { RunRef } from './run-store.ts'
import { retrieveNextImported } from './retrieve-imported.ts'
import { saveRun } from './save-run.ts'
import { executionName, resumeCommand } from './step.ts'

/** Decides whether nobody is at work on a record any more. */
export type IsAbandoned = (record: { readonly owner: string | undefined; readonly dueAt: string }) => Promise<boolean>

/**
 * Gives an abandoned run to a new execution: the one that its record calls for. The compare-and-set of the record lets
 * only one of several through. Answers whether it did.
 *
 * @throws ConflictError if somebody else was first.
 */
export async function takeOverRun(services: RecordServices, ref: RunRef, isAbandoned: IsAbandoned): Promise<boolean> {
  const run = await services.runs.get(ref.scanId, ref.number)
  if (run === undefined || run.settled) return false
  if ((await services.scans.get(ref.scanId)) === undefined) {
    // Made by a step while its scan was being deleted.
    await services.runs.deleteAll(ref.scanId)
    return false
  }
  if (!(await isAbandoned(run))) return false
  if (run.imported?.isWaiting === true) return await retrieveNextImported(services, run.scanId)
  const command = resumeCommand(run)
  const owner = executionName(run, command)
  const now = services.clock.now().toISOString()
  const taken: Run = { ...run, owner, heartbeatAt: now, dueAt: now, updatedAt: now }
  await saveRun(services, run, taken)
  await services.workflow.start(owner, { scanId: run.scanId, runNumber: run.number, command })
  return true
}

/** The same for a scan that is being created at its scanner. */
export async function takeOverCreation(
  services: RecordServices,
  scanId: string,
  isAbandoned: IsAbandoned,
): Promise<boolean> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined || !scan.creationPending) return false
  const { creationOwner, creationDueAt, createdAt } = scan
  if (!(await isAbandoned({ owner: creationOwner, dueAt: creationDueAt ?? createdAt }))) return false
  const owner = `${scan.id}-create-${String(scan.version)}`
  await services.scans.save({ ...scan, creationOwner: owner, creationDueAt: services.clock.now().toISOString() })
  await services.workflow.start(owner, { scanId: scan.id, runNumber: 0, command: 'CREATE' })
  return true
}
