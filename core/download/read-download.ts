import { DownloadExpiredError, NotFoundError } from '../errors.ts'
import type { ReportLink } from '../report/report-store.ts'
import { secondsBetween } from '../clock.ts'
import type { DownloadServices } from '../services.ts'
import type { Download, DownloadIn } from './download.ts'

/**
 * A download as it stands, and if it is READY a new link to its ZIP, which ends at the latest when the ZIP does. The
 * store is asked whether it has it, because a bucket deletes by a rule of its own.
 *
 * @throws NotFoundError · DownloadExpiredError if its time is over.
 */
export async function readDownload(
  services: Pick<DownloadServices, 'downloads' | 'reports' | 'settings' | 'clock'>,
  id: string,
): Promise<{ readonly download: Download; readonly link?: ReportLink }> {
  const download = await services.downloads.get(id)
  if (download === undefined) {
    throw new NotFoundError(
      'download',
      id,
      'Ask for a new one: a download is kept for a day or so, and then forgotten.',
    )
  }
  const left = secondsBetween(services.clock.now(), download.expiresAt)
  if (left <= 0) throw new DownloadExpiredError(id, download.expiresAt)
  if (download.status !== 'READY') return { download }
  return { download, link: await linkTo(services, download, left) }
}

async function linkTo(
  { reports, settings }: Pick<DownloadServices, 'reports' | 'settings'>,
  { id, object: { key, fileName }, expiresAt }: DownloadIn<'READY'>,
  secondsLeft: number,
): Promise<ReportLink> {
  if ((await reports.size(key)) === undefined) throw new DownloadExpiredError(id, expiresAt)
  const expiresInSeconds = Math.max(1, Math.min(settings.linkSeconds, Math.floor(secondsLeft)))
  return await reports.link(key, { fileName, expiresInSeconds })
}
