import type { z } from 'zod'
import { ConflictError } from '../errors.ts'
import type { DownloadRecordServices } from '../services.ts'
import { CaughtError, readCaughtError } from '../workflow/step-error.ts'
import { BundleStepInput } from './build-bundle.ts'
import { failed } from './fail-download.ts'

/** What the machine's Catch hands over: which download, and the error. */
export const BundleFailureInput = BundleStepInput.extend({ error: CaughtError })
export type BundleFailureInput = z.infer<typeof BundleFailureInput>

/** What to do about a step that the system ended: there is no command to repeat. */
const AGAIN = {
  repeat: 'Ask for the download again, with fewer scans; if it fails again, see the log for this download.',
  killed: 'Ask for the download again. If it fails again, give the function that builds downloads more memory.',
}

/** More lost races in a row are a bug or a storm; the workflow's own retry takes over then. */
const ATTEMPTS = 8

/** RecordBundleFailure: the end of every Catch. Whatever failed, the record says so and says what to do. */
export async function recordBundleFailure(
  services: Pick<DownloadRecordServices, 'downloads' | 'clock' | 'log'>,
  input: BundleFailureInput,
): Promise<void> {
  const error = readCaughtError(input.error, AGAIN)
  services.log.error('step.failed', { ...input, error })
  for (let attempt = 1; ; attempt += 1) {
    const download = await services.downloads.get(input.downloadId)
    if (download?.status !== 'PREPARING' || download.owner !== input.executionName) return
    try {
      await services.downloads.save(failed(download, error, services.clock.now()))
      return
    } catch (conflict) {
      if (!(conflict instanceof ConflictError) || attempt === ATTEMPTS) throw conflict
    }
  }
}
