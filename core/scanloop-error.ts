/**
 * Every error that Scanloop raises on purpose: `errors.ts` has them all. `docs/errors.md` has one section per class; a test
 * compares the two.
 *
 * - `name` is a literal, because bundlers rename classes and Step Functions matches on names.
 * - `message` says what happened and to what; `action` says what to do. Both may be shown to callers.
 * - Facts that only a log may keep go into `cause`, which is never rendered to a caller.
 */
export abstract class ScanloopError extends Error {
  abstract override readonly name: string
  /** The HTTP status that this error becomes at the API. */
  abstract readonly httpStatus: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 502 | 503
  /** What the reader can do about it, as a whole sentence. */
  readonly action: string
  /** Facts for programs, safe to show. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(message: string, action: string, facts: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.action = action
    this.facts = facts
  }
}
