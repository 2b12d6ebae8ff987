import { ConflictError } from '../errors.ts'
import { allPages } from '../page.ts'
import type { RecordServices } from '../services.ts'
import { isActive } from './lifecycle.ts'
import type { Run } from './run.ts'
import { saveRun } from './save-run.ts'
import { executionName } from './step.ts'

/**
 * Begins to retrieve the report of the next imported run of a scan that waits for it: the latest first, and one at a time,
 * because servers refuse (or mix up) two exports of one scan. Called when the one before is stored, and by the sweeper.
 * Answers whether one was begun.
 */
export async function retrieveNextImported(services: RecordServices, scanId: string): Promise<boolean> {
  const next = await nextWaiting(services, scanId)
  if (next?.imported === undefined) return false
  const now = services.clock.now().toISOString()
  const owner = executionName(next, 'RETRIEVE')
  const message = 'Asking the scanner for the report.'
  const imported = { ...next.imported, isWaiting: false }
  try {
    await saveRun(services, next, { ...next, imported, owner, message, heartbeatAt: now, dueAt: now, updatedAt: now })
  } catch (error) {
    // Somebody else has begun with it.
    if (error instanceof ConflictError) return false
    throw error
  }
  await services.workflow.start(owner, { scanId, runNumber: next.number, command: 'RETRIEVE' })
  return true
}

/** None while another run of the scan is at work. */
async function nextWaiting(services: RecordServices, scanId: string): Promise<Run | undefined> {
  let waiting: Run | undefined
  for await (const run of allPages((page) => services.runs.list(scanId, page))) {
    if (run.imported?.isWaiting === true) waiting ??= run
    else if (isActive(run)) return undefined
  }
  return waiting
}
