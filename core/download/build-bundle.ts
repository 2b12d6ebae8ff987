import { z } from 'zod'
import { secondsBetween } from '../clock.ts'
import { ConflictError, NothingToDownloadError } from '../errors.ts'
import type { StoredObject } from '../report/report-store.ts'
import type { BundleServices } from '../services.ts'
import { bundle } from './bundle.ts'
import type { BundleContents } from './bundle.ts'
import { bundleManifest } from './bundle-manifest.ts'
import { hoursAfter, sharedOf } from './download.ts'
import type { Download, DownloadIn } from './download.ts'
import { downloadPrefix } from './downloads-prefix.ts'

/** What the state machine gives to every step of the bundle workflow. */
export const BundleStepInput = z.object({
  downloadId: z.string(),
  /** The execution that asks; a download obeys only its owner. */
  executionName: z.string(),
})
export type BundleStepInput = z.infer<typeof BundleStepInput>

/** How often progress is stored while bytes pass: often enough to watch, and a handful of writes a minute. */
const PROGRESS_SECONDS = 2
/** Within this time there is progress to tell, unless the storage hangs. */
const DUE_SECONDS = 60

/**
 * BuildBundle: streams the stored reports of a download into one ZIP, and stores the download as READY. It may happen
 * twice: every visit begins with a save by which an earlier one that is still at work ends, and stores under a key of
 * its own.
 *
 * @throws NothingToDownloadError if every report is gone · ConflictError if another visit has taken over.
 */
export async function buildBundle(services: BundleServices, input: BundleStepInput): Promise<void> {
  const found = await services.downloads.get(input.downloadId)
  if (found?.status !== 'PREPARING' || found.owner !== input.executionName) {
    services.log.info('bundle.not-wanted', { ...input, status: found?.status ?? 'gone' })
    return
  }
  const ledger = createLedger(services, found)
  const { version } = await ledger.save()
  const key = `${downloadPrefix(found.id)}${String(version)}.zip`
  const at = services.clock.now()
  const { zip } = bundle(services.reports, found.entries, {
    modifiedAt: at,
    onBytes: (bytes) => ledger.count(bytes),
    async manifest(seen) {
      const leftOut = [...found.leftOut, ...seen.leftOut]
      // Kept before it can fail, so that the record names each scan.
      if (seen.leftOut.length > 0) await ledger.save(seen)
      if (seen.reports.length === 0) throw new NothingToDownloadError(leftOut)
      return bundleManifest(found, { reports: seen.reports, leftOut, at, toolVersion: services.toolVersion })
    },
  })
  const stored = await services.reports.put(key, zip, { contentType: 'application/zip' })
  await finish(services, ledger.current(), key, stored)
}

/** The record while it is being built: progress, and the sign of life that the sweeper looks for. */
function createLedger(services: BundleServices, found: DownloadIn<'PREPARING'>) {
  let current = found
  let bytesDone = 0
  async function save(contents?: BundleContents): Promise<DownloadIn<'PREPARING'>> {
    const now = services.clock.now()
    const at = now.toISOString()
    current = await services.downloads.save({
      ...current,
      ...(contents === undefined ? {} : inZip(found, contents)),
      progress: { ...current.progress, bytesDone },
      message: 'The reports are being copied into one ZIP.',
      heartbeatAt: at,
      updatedAt: at,
      dueAt: new Date(now.getTime() + DUE_SECONDS * 1000).toISOString(),
    })
    return current
  }
  return {
    current: () => current,
    save,
    /** Every piece is counted, and told from time to time. */
    async count(bytes: number): Promise<void> {
      bytesDone += bytes
      if (secondsBetween(current.heartbeatAt, services.clock.now()) >= PROGRESS_SECONDS) await save()
    },
  }
}

/** What turned out to be in the ZIP, and what not. */
function inZip(found: DownloadIn<'PREPARING'>, contents: BundleContents): Pick<Download, 'entries' | 'leftOut'> {
  return {
    entries: contents.reports.map(({ entry }) => entry),
    leftOut: [...found.leftOut, ...contents.leftOut],
  }
}

/** The object is stored; only now does the record say so. A visit that lost the race removes what it stored. */
async function finish(
  services: BundleServices,
  current: DownloadIn<'PREPARING'>,
  key: string,
  { bytes, sha256 }: StoredObject,
): Promise<void> {
  const now = services.clock.now()
  const at = now.toISOString()
  const { entries, leftOut } = current
  try {
    await services.downloads.save({
      ...sharedOf(current),
      status: 'READY',
      object: { key, fileName: fileNameFor(entries, now), bytes, sha256 },
      readyAt: at,
      progress: { bytesDone: bytes, bytesTotal: bytes },
      message: leftOut.length === 0 ? 'The ZIP is ready to download.' : 'The ZIP is ready; some scans are not in it.',
      updatedAt: at,
      expiresAt: hoursAfter(now, services.settings.downloadHours),
    })
  } catch (error) {
    if (error instanceof ConflictError) await services.reports.delete(key)
    throw error
  }
  services.log.info('bundle.ready', { downloadId: current.id, reports: entries.length, bytes })
  // What a crash left of earlier attempts.
  await services.reports.deleteAll(downloadPrefix(current.id), { keep: [key] })
}

/** `scanloop-3-reports-2026-11-25.zip` */
function fileNameFor(entries: readonly unknown[], at: Date): string {
  const what = entries.length === 1 ? '1-report' : `${String(entries.length)}-reports`
  return `scanloop-${what}-${at.toISOString().slice(0, 10)}.zip`
}
