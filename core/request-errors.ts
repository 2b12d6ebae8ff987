import { ScanloopError } from './scanloop-error.ts'

/** What is wrong with a request as such, whatever it asks for. Part of `errors.ts`. */

/** A method that the path does not take. */
export class MethodNotAllowedError extends ScanloopError {
  override readonly name = 'MethodNotAllowedError'
  override readonly httpStatus = 405

  constructor(method: string, path: string, allowed: readonly string[]) {
    super(
      `The path ${JSON.stringify(path.slice(0, 200))} does not take ${method.slice(0, 20)}.`,
      `It takes ${allowed.join(', ')}. Look at /openapi.json for every route.`,
      { allowed },
    )
  }
}

/** The `Idempotency-Key` of another request. Nothing was done. */
export class IdempotencyKeyReusedError extends ScanloopError {
  override readonly name = 'IdempotencyKeyReusedError'
  override readonly httpStatus = 422

  constructor() {
    super(
      'The idempotency key was used before, for a request that was not the same.',
      'Send this request with a key of its own; a key stands for one request, repeated without any change.',
    )
  }
}

/** A request with the same `Idempotency-Key` is being carried out at this moment. Nothing was done a second time. */
export class RequestUnderWayError extends ScanloopError {
  override readonly name = 'RequestUnderWayError'
  override readonly httpStatus = 409

  /** @param retryAfterSeconds after which the key is free, if the first request never comes to an answer. */
  constructor(retryAfterSeconds: number) {
    super(
      'A request with this idempotency key is being carried out.',
      'Send it again in a few seconds: it gets the answer of the first as soon as there is one.',
      { retryAfterSeconds },
    )
  }
}

/** `If-Match` names a version that is no longer the newest. */
export class StaleVersionError extends ScanloopError {
  override readonly name = 'StaleVersionError'
  override readonly httpStatus = 412

  constructor(what: string, id: string, current: number) {
    super(
      `The ${what} ${id} has changed since it was read; its version is now ${String(current)}.`,
      'Read it again, look at what changed, and send the change with the new version.',
      { current },
    )
  }
}

/** A request body above the limit. */
export class PayloadTooLargeError extends ScanloopError {
  override readonly name = 'PayloadTooLargeError'
  override readonly httpStatus = 413

  constructor(limitBytes: number) {
    super(
      `The request body is larger than ${String(limitBytes)} bytes.`,
      'Send less in one request: a long list of targets can be split into several scans.',
      { limitBytes },
    )
  }
}

/** More requests than the server takes. Nothing was done. */
export class TooManyRequestsError extends ScanloopError {
  override readonly name = 'TooManyRequestsError'
  override readonly httpStatus = 429

  constructor(requestsPerSecond: number, retryAfterSeconds: number) {
    super(
      `There are more than ${String(requestsPerSecond)} requests a second.`,
      'Wait for the seconds of Retry-After, then send it again; look for a loop that asks without a pause.',
      { requestsPerSecond, retryAfterSeconds },
    )
  }
}
