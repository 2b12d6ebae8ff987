import type { Retrier } from './asl.ts'

/** Doubling waits with full jitter, so that many runs that met one fault do not come back at once. */
export function retry(
  errors: readonly string[],
  waits: { readonly firstSeconds: number; readonly attempts: number; readonly atMostSeconds: number },
): Retrier {
  return {
    ErrorEquals: errors,
    IntervalSeconds: waits.firstSeconds,
    MaxAttempts: waits.attempts,
    BackoffRate: 2,
    MaxDelaySeconds: waits.atMostSeconds,
    JitterStrategy: 'FULL',
  }
}

/** The service that runs a step stumbled; the step itself may or may not have run, which every step bears. */
export const SERVICE_FAULTS = retry(
  [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
    'Lambda.ClientExecutionTimeoutException',
  ],
  { firstSeconds: 2, attempts: 8, atMostSeconds: 60 },
)

/**
 * Lambda's words for a function that was ended from outside: out of memory, killed, or at its limit of time. Every
 * step bears being run twice. What builds a large ZIP and was too large is too large again, so it is tried once more only.
 */
const ENDED_FROM_OUTSIDE = ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout']
export const KILLED = retry(ENDED_FROM_OUTSIDE, { firstSeconds: 5, attempts: 3, atMostSeconds: 60 })
export const KILLED_ARCHIVE = retry(ENDED_FROM_OUTSIDE, { firstSeconds: 30, attempts: 1, atMostSeconds: 60 })

/** Somebody else changed the record first, or the store is briefly not there: about two minutes in all. */
export const STORE_FAULTS = retry(['ConflictError', 'StorageUnavailableError'], {
  firstSeconds: 1,
  attempts: 8,
  atMostSeconds: 30,
})

/** A step that hung is repeated: all steps but the archive look before they act, so this is safe. */
export const HANGING = retry(['States.Timeout'], { firstSeconds: 5, attempts: 3, atMostSeconds: 60 })
