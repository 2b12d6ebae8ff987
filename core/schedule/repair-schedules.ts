import pLimit from 'p-limit'
import { ConflictError } from '../errors.ts'
import { allPages } from '../page.ts'
import type { Page, PageRequest } from '../page.ts'
import type { RecordServices, ScheduleServices } from '../services.ts'
import { carryOutPendingStart } from './carry-out-start.ts'
import { mirrorSchedule } from './mirror-schedule.ts'
import type { MirrorChange } from './mirror-schedule.ts'

/** What a repair did, for the log and the tests. */
export interface ScheduleRepair {
  /** Schedules that what fires them did not have, or had differently. */
  readonly put: number
  /** Schedules that it had, and no record wants. */
  readonly deleted: number
  /** Pending starts, left by a crash or waiting for a run, that were carried out. */
  readonly started: number
  /** What could not be repaired this time; each is in the log. */
  readonly failed: number
}

/** Looks at once; EventBridge Scheduler allows 50 reads a second. */
const PARALLEL = 8
const PAGE = 100

/**
 * The sweeper's part for schedules: carries out the starts that are pending, and brings what fires schedules in line
 * with the records, whatever a crash, a hand or a deployment did to it. A damaged record keeps none of the others from
 * being repaired.
 */
export async function repairSchedules(services: ScheduleServices): Promise<ScheduleRepair> {
  const counts = { put: 0, deleted: 0, none: 0, started: 0, failed: 0 }
  counts.started = await carryOutAll(services, () => (counts.failed += 1))
  const limit = pLimit(PARALLEL)
  const looked = new Set<string>()
  const repair = async (scanId: string): Promise<void> => {
    looked.add(scanId)
    const change = await guarded<MirrorChange>(services, scanId, () => mirrorSchedule(services, scanId))
    counts[change ?? 'failed'] += 1
  }
  for await (const ids of pages((page) => services.scans.listScheduled(page))) await limit.map(ids, repair)
  // What is left has no record, or got one since: either way the record decides.
  for await (const ids of pages((page) => services.schedules.list(page))) {
    await limit.map(
      ids.filter((id) => !looked.has(id)),
      repair,
    )
  }
  const { none: _fine, ...report } = counts
  if (Object.values(report).some((count) => count > 0)) services.log.info('schedules.repaired', report)
  return report
}

async function carryOutAll(services: RecordServices, onFailure: () => void): Promise<number> {
  let started = 0
  for await (const scanId of allPages((page) => services.scans.listPendingStarts(page))) {
    const result = await guarded(services, scanId, async () => (await carryOutPendingStart(services, scanId)) ?? 'none')
    if (result === undefined) onFailure()
    if (result === 'started') started += 1
  }
  return started
}

async function* pages<Item>(read: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<readonly Item[]> {
  let cursor: string | undefined
  do {
    const page = await read({ limit: PAGE, cursor })
    yield page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}

/** Undefined if it failed; a lost race means that somebody is at work. */
async function guarded<Result>(
  services: RecordServices,
  scanId: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConflictError) services.log.info('schedule.not-repaired', { scanId, error: error.message })
    else services.log.error('schedule.not-repaired', { scanId, error: String(error) })
    return undefined
  }
}
