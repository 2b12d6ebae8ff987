import { secondsBetween } from '../clock.ts'
import { ConflictError, DeadlineExceededError } from '../errors.ts'
import { allPages } from '../page.ts'
import { recordError } from '../recorded-error.ts'
import type { DownloadRecordServices } from '../services.ts'
import { buildExecutionName, MAX_BUILD_ATTEMPTS } from './download.ts'
import type { DownloadIn } from './download.ts'
import { failed } from './fail-download.ts'

/**
 * Crash recovery of downloads, as `sweep` is that of runs: finds those that should be at work and are not, and starts
 * the next attempt, or gives them up. Answers how many it took over.
 *
 * `graceSeconds` 0 is right at the start of a single process, when no execution can be running.
 */
export async function sweepDownloads(
  services: DownloadRecordServices,
  graceSeconds: number = services.settings.sweepGraceSeconds,
): Promise<number> {
  let resumed = 0
  for await (const id of allPages((page) => services.downloads.listPreparing(page))) {
    try {
      if (await takeOver(services, id, graceSeconds)) resumed += 1
    } catch (error) {
      // One bad record must not keep the sweeper from the others; a lost race means that somebody is at work.
      if (!(error instanceof ConflictError)) {
        services.log.error('sweep.failed', { downloadId: id, error: String(error) })
      }
    }
  }
  if (resumed > 0) services.log.info('sweep.downloads-resumed', { resumedDownloads: resumed })
  return resumed
}

async function takeOver(services: DownloadRecordServices, id: string, graceSeconds: number): Promise<boolean> {
  const download = await services.downloads.get(id)
  if (download?.status !== 'PREPARING' || !(await isAbandoned(services, download, graceSeconds))) return false
  const now = services.clock.now()
  if (download.attempt >= MAX_BUILD_ATTEMPTS) {
    await services.downloads.save(failed(download, recordError(givenUp(download, now)), now))
    return false
  }
  const attempt = download.attempt + 1
  const owner = buildExecutionName(id, attempt)
  const at = now.toISOString()
  await services.downloads.save({ ...download, attempt, owner, heartbeatAt: at, dueAt: at, updatedAt: at })
  await services.bundles.start(owner, { downloadId: id })
  return true
}

async function isAbandoned(
  services: DownloadRecordServices,
  { owner, dueAt }: DownloadIn<'PREPARING'>,
  graceSeconds: number,
): Promise<boolean> {
  if (await services.bundles.isRunning(owner)) return false
  return graceSeconds === 0 || secondsBetween(dueAt, services.clock.now()) > graceSeconds
}

function givenUp({ attempt, createdAt }: DownloadIn<'PREPARING'>, now: Date): DeadlineExceededError {
  return new DeadlineExceededError(
    `The ZIP was begun ${String(attempt)} times, and Scanloop ended in the middle each time: it was not ready`,
    Math.round(secondsBetween(createdAt, now)),
    'See the log for why Scanloop ended; then ask for the download again, with fewer scans.',
  )
}
