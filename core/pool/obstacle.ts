import {
  ConflictError,
  EditionRefusedError,
  ScannerAddressError,
  ScannerBusyError,
  ScannerCertificateError,
  ScannerProtocolError,
  ScannerRejectedError,
  ScannerUnreachableError,
} from '../errors.ts'
import { recordError } from '../recorded-error.ts'
import type { RecordServices } from '../services.ts'

/** Lost races in a row after which nobody is told. */
const ATTEMPTS = 8

/** Why a scan cannot be started, or created, where it is placed. */
export interface Obstacle {
  readonly reason: string
  /** Whether it is the scanner's: then other scans of pools keep away from it for a while. */
  readonly isOfScanner: boolean
}

/** What a scanner's failure means for the pool; undefined if another scanner would do no better. */
export function obstacleOf(error: unknown): Obstacle | undefined {
  const isOfScanner =
    error instanceof ScannerUnreachableError ||
    error instanceof ScannerAddressError ||
    error instanceof ScannerCertificateError ||
    error instanceof ScannerBusyError ||
    error instanceof ScannerRejectedError ||
    error instanceof ScannerProtocolError ||
    error instanceof EditionRefusedError
  return isOfScanner ? { reason: recordError(error).message, isOfScanner } : undefined
}

/** So that the next run does not go where this one came from. Whoever is not told finds out by itself. */
export async function noteUnwell(
  { lines, clock, log }: Pick<RecordServices, 'lines' | 'clock' | 'log'>,
  scannerId: string,
  reason: string,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const line = await lines.read(scannerId)
    try {
      await lines.save({ ...line, unwell: { at: clock.now().toISOString(), reason } })
      return
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
    }
  }
  log.warn('pool.not-noted', { scannerId, reason })
}
