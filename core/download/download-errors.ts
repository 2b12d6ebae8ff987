import { ScanloopError } from '../scanloop-error.ts'
import type { LeftOut } from './download.ts'

/** What is wrong with a ZIP of several reports. Part of `errors.ts`. */

/** More names would hide what the message says; the facts have them all. */
const NAMED = 10

/** None of the scans that were asked for has a report. Nothing was made. */
export class NothingToDownloadError extends ScanloopError {
  override readonly name = 'NothingToDownloadError'
  override readonly httpStatus = 409

  constructor(leftOut: readonly LeftOut[]) {
    const named = leftOut.slice(0, NAMED).map(({ scanName, message }) => `${JSON.stringify(scanName)}: ${message}`)
    const more = leftOut.length > NAMED ? ` And ${String(leftOut.length - NAMED)} more.` : ''
    super(
      `None of the scans has a report to download. ${named.join(' ')}${more}`,
      'Retrieve a report of at least one of them, then ask for the download again.',
      { leftOut },
    )
  }
}

/** A ZIP of several reports whose time is over: it was made for one download, and is deleted. */
export class DownloadExpiredError extends ScanloopError {
  override readonly name = 'DownloadExpiredError'
  override readonly httpStatus = 404

  constructor(id: string, expiredAt: string) {
    super(
      `The download ${id} was kept until ${expiredAt} and is no longer there.`,
      'Select the scans and ask for a new download; their reports are kept for longer.',
      { id, expiredAt },
    )
  }
}
