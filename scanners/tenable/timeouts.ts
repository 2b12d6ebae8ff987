/**
 * How long a create or a launch may be in flight, from its first look-up to the last byte of its answer. After this
 * time nothing of it is on its way any more, so whoever looks at the scanner then sees whether it took effect.
 */
export const REQUEST_DEADLINE_SECONDS = 60

/** Time limits of the conversation with a scanner, all in milliseconds. */
export interface NessusTimeouts {
  /** Name look-up, TCP and TLS together. */
  readonly connectMs: number
  /** From the end of the request to the end of the answer's headers. */
  readonly headersMs: number
  /** The same for scan details: those of a huge scan take tens of seconds (seen in the field). */
  readonly detailsHeadersMs: number
  /** Between two pieces of a body; the only limit of a download once it has begun. */
  readonly bodyIdleMs: number
  /** A whole request but a download. */
  readonly requestMs: number
  /** A whole create or launch. */
  readonly launchMs: number
}

export const NESSUS_TIMEOUTS: NessusTimeouts = {
  connectMs: 10_000,
  headersMs: 60_000,
  detailsHeadersMs: 120_000,
  bodyIdleMs: 60_000,
  requestMs: 120_000,
  launchMs: REQUEST_DEADLINE_SECONDS * 1000,
}
