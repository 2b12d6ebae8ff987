import { api, dataOf, ProblemError } from '../api/client.ts'
import { explainError, titleOf } from '../api/explain-error.ts'
import type { Download, Scan } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import type { Notification } from '../app/notifications.tsx'
import { followDownload } from '../run/download.ts'
import { downloadReport } from '../run/download-report.ts'
import { DownloadProgress } from './download-progress.tsx'
import { PREPARING_MS, readDownload } from './download-queries.ts'
import { LeftOutList } from './left-out-list.tsx'

export interface Tellers {
  /** Tells something at the top of the page, in the place of what was told under this id before. */
  readonly notify: (notification: Notification, id: string) => void
  /** The same, but only if that is still there: somebody who dismissed the progress does not want it back. */
  readonly update: (notification: Notification, id: string) => void
}

/** Downloads the report of one scan; of several, one ZIP, and answers as soon as that is being made. */
export async function downloadScans(scans: readonly Scan[], tellers: Tellers): Promise<void> {
  const [first] = scans
  if (first !== undefined && scans.length === 1) {
    if (first.latestRun === undefined) throw new Error('It never ran, so that there is no report.')
    await downloadReport(first.id, first.latestRun)
    return
  }
  const asked = dataOf(await api.POST('/v1/downloads', { body: { scanIds: scans.map(({ id }) => id) } }))
  // It takes as long as it takes; the button is free again.
  void watchDownload(asked, tellers)
}

/**
 * Follows a download from page to page until it is ready, and then lets the browser fetch it. It is bound to no part of
 * the page, so that whoever goes on to another one still gets it.
 */
async function watchDownload(asked: Download, { notify, update }: Tellers): Promise<void> {
  const { id } = asked
  notify(inProgress(asked), id)
  let download = asked
  while (download.status === 'PREPARING') {
    await new Promise((resolve) => setTimeout(resolve, PREPARING_MS))
    try {
      download = await readDownload(id)
    } catch (error) {
      // No answer at all: it may come again, and the page says so by itself.
      if (!(error instanceof ProblemError) || error.status >= 500) continue
      const { detail, action } = explainError(error)
      notify({ type: 'error', header: 'The ZIP cannot be downloaded', content: `${detail} ${action}` }, id)
      return
    }
    if (download.status === 'PREPARING') update(inProgress(download), id)
  }
  if (download.url !== undefined) followDownload(download.url, download.fileName ?? '')
  notify(outcomeOf(download), id)
}

function inProgress(download: Download): Notification {
  return {
    type: 'in-progress',
    header: `One ZIP of ${countOf(download)} is being made`,
    content: (
      <>
        <DownloadProgress download={download} variant="flash" />
        It is downloaded by itself when it is ready, whichever page you are on. <More download={download} />
      </>
    ),
  }
}

function outcomeOf(download: Download): Notification {
  const { status, error, leftOut } = download
  if (status === 'FAILED') {
    return {
      type: 'error',
      header: `The ZIP could not be made: ${titleOf(error?.name ?? '').toLowerCase()}`,
      content: `${error?.message ?? ''} ${error?.action ?? ''}`,
    }
  }
  const header = `The ZIP of ${countOf(download)} is downloaded`
  if (leftOut.length === 0) return { type: 'success', header, content: <More download={download} /> }
  return {
    type: 'warning',
    header: `${header}; ${leftOut.length === 1 ? '1 scan is' : `${String(leftOut.length)} scans are`} not in it`,
    content: (
      <>
        <LeftOutList leftOut={leftOut} inFlash />
        <More download={download} />
      </>
    ),
  }
}

function countOf({ entries }: Download): string {
  return entries.length === 1 ? '1 report' : `${String(entries.length)} reports`
}

function More({ download: { id } }: { readonly download: Download }) {
  return (
    <AppLink href={`/downloads/${id}`} color="inverted">
      Show this download
    </AppLink>
  )
}
