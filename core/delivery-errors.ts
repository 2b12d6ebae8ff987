import { ScanloopError } from './scanloop-error.ts'

/** What goes wrong when findings are handed to another program. Part of `errors.ts`. */

/** Another program did not take what it was sent. It may have taken part of it. */
export class DeliveryFailedError extends ScanloopError {
  override readonly name = 'DeliveryFailedError'
  override readonly httpStatus = 502

  /** @param to `DefectDojo at https://dojo.example` · @param reason a phrase · @param status that it answered, if it did. */
  constructor(to: string, reason: string, action: string, status?: number, cause?: unknown) {
    super(`${to} did not take the report: ${reason}.`, action, status === undefined ? {} : { answered: status }, cause)
  }
}
