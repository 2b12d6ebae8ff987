import { ScannerBusyError } from '../../core/errors.ts'
import { launch as launchScan } from '../tenable/scans.ts'
import type { Wire } from '../tenable/wire.ts'

/** A container runs no more at once (documentation of launch). */
const MOST_ACTIVE_SCANS = 25

/**
 * Launches a scan. The 26th at once is refused as too many requests are: HTTP 429, with a page of HTML that does not say
 * which. Neither has taken effect.
 *
 * @throws ScannerBusyError if a run of it is active, or the cloud can take no more at present.
 */
export async function launch(wire: Wire, remoteId: string): Promise<{ uuid: string }> {
  try {
    return await launchScan(wire, remoteId)
  } catch (error) {
    if (!(error instanceof ScannerBusyError) || error.mayHaveTakenEffect) throw error
    throw new ScannerBusyError(
      `${error.message} It answers so, too, while ${MOST_ACTIVE_SCANS} scans are active, the most that it runs at once.`,
      'Wait until others have ended; Scanloop tries again by itself. A lower maxActiveRuns leaves room for scans that people start.',
      { mayHaveTakenEffect: false, retryAfterSeconds: error.retryAfterSeconds },
    )
  }
}
