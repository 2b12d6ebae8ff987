import { secondsBetween } from '../clock.ts'
import {
  DeadlineExceededError,
  ScannerAddressError,
  ScannerBusyError,
  ScannerCertificateError,
  ScannerNotFoundError,
  ScannerProtocolError,
  ScannerRejectedError,
  ScannerUnreachableError,
} from '../errors.ts'
import { recordError } from '../recorded-error.ts'
import type { RecordServices } from '../services.ts'
import type { Run } from './run.ts'

/**
 * Whether the scanner's misbehaviour may pass: a scan goes on at the scanner whether or not it answers us, and keys
 * that were rotated there will be rotated here. Only a deadline makes these final for a running scan.
 */
export function mayPass(error: unknown): boolean {
  return (
    error instanceof ScannerUnreachableError ||
    error instanceof ScannerAddressError ||
    error instanceof ScannerCertificateError ||
    error instanceof ScannerBusyError ||
    error instanceof ScannerRejectedError ||
    error instanceof ScannerProtocolError ||
    error instanceof ScannerNotFoundError
  )
}

/** The part of these that passes without anybody doing something: worth waiting for before a scan has started. */
export function passesByItself(error: unknown): boolean {
  return error instanceof ScannerUnreachableError || error instanceof ScannerBusyError
}

/** Seconds before the next attempt: `seconds`, or as long as the scanner asks to be left alone. */
export function waitAfter(error: unknown, seconds: number): number {
  const asked = error instanceof ScannerBusyError ? error.retryAfterSeconds : undefined
  return Math.max(seconds, asked ?? 0)
}

/** How long trouble may last: silence (or nonsense), and answers that do not know the run. */
export interface TroubleDeadlines {
  readonly unreachableSeconds: number
  readonly missingSeconds: number
}

/**
 * The run with the trouble noted: since when (kept from the first time) and why (the latest).
 *
 * @throws DeadlineExceededError once it has lasted too long.
 */
export function noteTrouble(services: RecordServices, run: Run, error: unknown, deadlines: TroubleDeadlines): Run {
  const now = services.clock.now()
  const since = run.trouble?.since ?? now.toISOString()
  const isMissing = error instanceof ScannerNotFoundError
  // Silence in between starts the shorter count anew: a scanner that restarts may not know its scans at once.
  const missingSince = isMissing ? (run.trouble?.missingSince ?? now.toISOString()) : undefined
  const recorded = recordError(error)
  const exceeded = (from: string | undefined, limit: number) => from !== undefined && secondsBetween(from, now) >= limit
  const limit = exceeded(missingSince, deadlines.missingSeconds)
    ? deadlines.missingSeconds
    : exceeded(since, deadlines.unreachableSeconds)
      ? deadlines.unreachableSeconds
      : undefined
  if (limit !== undefined) {
    throw new DeadlineExceededError(
      `Run ${String(run.number)} got no usable answer from its scanner (${recorded.message})`,
      limit,
      `${recorded.action} If the scan has finished there, RETRIEVE still fetches its report.`,
      error,
    )
  }
  services.log.warn('run.trouble', { scanId: run.scanId, runNumber: run.number, since, error: recorded.message })
  return {
    ...run,
    trouble: { since, missingSince, error: recorded },
    message: `Since ${since}: ${recorded.message}`,
  }
}

/** The run without its trouble: the scanner has answered. */
export function answered(run: Run): Run {
  if (run.trouble === undefined) return run
  const { trouble: _over, ...rest } = run
  return rest
}
