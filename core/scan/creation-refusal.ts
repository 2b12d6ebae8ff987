import {
  EditionRefusedError,
  InvalidInputError,
  ScannerAddressError,
  ScannerBusyError,
  ScannerCertificateError,
  ScannerNotFoundError,
  ScannerProtocolError,
  ScannerRejectedError,
  ScannerUnreachableError,
} from '../errors.ts'

/** Refusals that a scanner makes before it creates anything, and requests that never left: nothing of it is under way. */
export function certainlyNotCreated(error: unknown): boolean {
  return (
    error instanceof EditionRefusedError ||
    error instanceof InvalidInputError ||
    error instanceof ScannerRejectedError ||
    error instanceof ScannerAddressError ||
    error instanceof ScannerCertificateError ||
    error instanceof ScannerNotFoundError ||
    error instanceof ScannerBusyError ||
    // Created, but not as asked: asking again would make another one that is wrong.
    error instanceof ScannerProtocolError ||
    (error instanceof ScannerUnreachableError && !error.mayHaveTakenEffect)
  )
}
