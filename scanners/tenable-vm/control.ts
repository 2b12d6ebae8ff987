import { ScannerBusyError } from '../../core/errors.ts'
import { control as controlScan, scanPath } from '../tenable/scans.ts'
import type { Wire } from '../tenable/wire.ts'
import { LatestStatus } from './schemas.ts'

/**
 * Pauses, resumes or stops. The cloud stops no paused scan (documentation of stop), so that one is resumed and then
 * stopped: it works on for as long as that takes. Who asked to stop wants an end, and the cloud itself ends a paused scan only
 * after 14 days.
 *
 * @throws ScannerBusyError if the run is not in a status for it, or not yet: asking again carries on.
 */
export async function control(wire: Wire, remoteId: string, action: 'pause' | 'resume' | 'stop'): Promise<void> {
  try {
    await controlScan(wire, remoteId, action)
  } catch (error) {
    if (action !== 'stop' || !(error instanceof ScannerBusyError) || !error.mayHaveTakenEffect) throw error
    const path = `${scanPath(remoteId)}/latest-status`
    const { status } = await wire.json({ method: 'GET', path, missing: `scan ${remoteId}` }, LatestStatus)
    if (status.toLowerCase() !== 'paused') throw error
    await controlScan(wire, remoteId, 'resume')
    await controlScan(wire, remoteId, 'stop')
  }
}
