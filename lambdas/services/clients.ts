/**
 * What every AWS client of a function has: each attempt has a limit of its own, so that a connection that hangs costs
 * seconds and not the function's whole time. The SDK repeats an attempt that got no answer.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
}
