import type { RecordedError } from '../recorded-error.ts'
import { sharedOf } from './download.ts'
import type { DownloadIn } from './download.ts'

/** The download as FAILED. Its record stays until it would have expired, so that whoever asked for it is told. */
export function failed(download: DownloadIn<'PREPARING'>, error: RecordedError, at: Date): DownloadIn<'FAILED'> {
  return { ...sharedOf(download), status: 'FAILED', error, message: error.message, updatedAt: at.toISOString() }
}
