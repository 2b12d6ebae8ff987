import type { Role } from './access/role.ts'
import { secondsBetween } from './clock.ts'
import { ScanloopError } from './scanloop-error.ts'

export * from './request-errors.ts'
export { ScanloopError } from './scanloop-error.ts'

/** One offending piece of an input. */
export interface InputIssue {
  /** Where in the input: `targets[2]`, `apiUrl`. */
  readonly path: string
  /** What is wrong with it, as a phrase. */
  readonly message: string
  /** The offending piece as it was given, cut to 200 characters; never given for secrets. */
  readonly piece?: string
}

/** The caller's mistake; nothing was changed. */
export class InvalidInputError extends ScanloopError {
  override readonly name = 'InvalidInputError'
  override readonly httpStatus = 400
  readonly issues: readonly InputIssue[]

  constructor(issues: readonly InputIssue[], action = 'Correct the named pieces and send the request again.') {
    const shown = issues.map((issue) => {
      const piece = issue.piece === undefined ? '' : ` (${JSON.stringify(issue.piece)})`
      return `${issue.path}${piece}: ${issue.message}`
    })
    super(`The input is not valid. ${shown.join('; ')}.`, action, { issues })
    this.issues = issues
  }
}

/** No or a wrong bearer token, and no browser session. */
export class UnauthenticatedError extends ScanloopError {
  override readonly name = 'UnauthenticatedError'
  override readonly httpStatus = 401

  constructor() {
    super(
      'The request carries no valid access token.',
      'Send "Authorization: Bearer <token>". Locally the token is in the file "token" of the data directory; on AWS it is one of the identity provider that the stack trusts.',
    )
  }
}

/** A browser's attempt to sign in with a link or a token that is not, or no longer, good. */
export class SignInRefusedError extends ScanloopError {
  override readonly name = 'SignInRefusedError'
  override readonly httpStatus = 401

  constructor(by: 'link' | 'token') {
    super(
      by === 'link' ? 'This sign-in link was used before or has expired.' : 'This is not the access token.',
      'Sign in with the access token, which is in the file "token" of the data directory, or start Scanloop again for a new link.',
    )
  }
}

/** A request from a place that may not call: a foreign `Host` or `Origin` header. */
export class ForbiddenOriginError extends ScanloopError {
  override readonly name = 'ForbiddenOriginError'
  override readonly httpStatus = 403

  constructor(header: 'Host' | 'Origin', value: string) {
    super(
      `The ${header} header ${JSON.stringify(value.slice(0, 200))} is not this server.`,
      'Open Scanloop by the address that it printed at start.',
      { header },
    )
  }
}

/** The caller is known, but its role does not include what the route needs. Nothing was done. */
export class ForbiddenError extends ScanloopError {
  override readonly name = 'ForbiddenError'
  override readonly httpStatus = 403

  /** `given` is undefined if no rule gives the caller a role. */
  constructor(needed: Role, given: Role | undefined) {
    super(
      `This needs the role ${needed}, and the caller has ${given === undefined ? 'none' : `the role ${given}`}.`,
      `Ask an administrator of this Scanloop for the role ${needed}, or let somebody who has it send the request.`,
      { needed, ...(given === undefined ? {} : { given }) },
    )
  }
}

/** A download link whose time is over, or that was never made here. */
export class LinkExpiredError extends ScanloopError {
  override readonly name = 'LinkExpiredError'
  override readonly httpStatus = 403

  constructor() {
    super('The download link has expired or is not valid.', 'Ask for a new link and open that.')
  }
}

/** A scanner, scan, run, report or route that does not exist. */
export class NotFoundError extends ScanloopError {
  override readonly name = 'NotFoundError'
  override readonly httpStatus = 404

  constructor(what: string, id: string) {
    super(`There is no ${what} ${JSON.stringify(id.slice(0, 200))}.`, `List the ${what}s to see which exist.`, {
      what,
      id: id.slice(0, 200),
    })
  }
}

/** A report that was stored and is no longer there: the storage deletes old ones, after the time it is set to keep them. */
export class ReportExpiredError extends ScanloopError {
  override readonly name = 'ReportExpiredError'
  override readonly httpStatus = 404

  constructor(report: { run: string; storedAt: string; now: Date; canBeRetrieved: boolean }) {
    const days = Math.max(0, Math.floor(secondsBetween(report.storedAt, report.now) / 86_400))
    super(
      `The report of run ${report.run} was stored ${String(days)} ${days === 1 ? 'day' : 'days'} ago and is no longer kept.`,
      report.canBeRetrieved
        ? 'Command RETRIEVE: it fetches the report again, if the scanner still has the run.'
        : 'A later run has begun, and RETRIEVE is for the latest: export the report of this one by hand at the scanner.',
      { storedAt: report.storedAt, canBeRetrieved: report.canBeRetrieved },
    )
  }
}

/** The state of the world does not allow it: somebody else changed the record, or it is in use. */
export class ConflictError extends ScanloopError {
  override readonly name = 'ConflictError'
  override readonly httpStatus = 409

  constructor(message: string, action = 'Read the record again and repeat the change if it still applies.') {
    super(message, action)
  }
}

/** A command that the lifecycle does not allow in the present status. */
export class CommandRefusedError extends ScanloopError {
  override readonly name = 'CommandRefusedError'
  override readonly httpStatus = 409

  constructor(command: string, reason: string, allowed: readonly string[]) {
    super(
      `${command} is refused: ${reason}`,
      allowed.length === 0
        ? 'No command is allowed now; wait for the status to change.'
        : `Allowed now: ${allowed.join(', ')}.`,
      { command, allowed },
    )
  }
}

/** No answer from the scanner: connection refused, time-out, connection cut, or a 5xx. Retried with backoff. */
export class ScannerUnreachableError extends ScanloopError {
  override readonly name = 'ScannerUnreachableError'
  override readonly httpStatus = 502
  /**
   * False only if the request certainly never reached the scanner (name not resolved, connection refused, TLS not
   * established). True means that it may have taken effect: look before repeating anything that is not idempotent.
   */
  readonly mayHaveTakenEffect: boolean

  constructor(url: string, reason: string, options: { mayHaveTakenEffect: boolean; cause?: unknown }) {
    super(
      `The scanner at ${url} does not answer: ${reason}.`,
      'Check that the address is right, that the scanner is running and that this machine may reach it.',
      { url },
      options.cause,
    )
    this.mayHaveTakenEffect = options.mayHaveTakenEffect
  }
}

/** The scanner's certificate is not the one that its registration trusts. No request was sent. */
export class ScannerCertificateError extends ScanloopError {
  override readonly name = 'ScannerCertificateError'
  override readonly httpStatus = 502

  constructor(url: string, reason: string, fingerprint: string | undefined, cause?: unknown) {
    super(
      `The certificate of the scanner at ${url} is not trusted: ${reason}.`,
      fingerprint === undefined
        ? 'Register the scanner with its CA certificate or with its certificate fingerprint.'
        : `If ${fingerprint} is the fingerprint that the scanner's administrator confirms, register the scanner with it (tls mode "pin"), or with its CA certificate (tls mode "ca").`,
      { url, ...(fingerprint === undefined ? {} : { fingerprint }) },
      cause,
    )
  }
}

/** The scanner is busy: an active scan, a report already being made, too many requests. Tried again later. */
export class ScannerBusyError extends ScanloopError {
  override readonly name = 'ScannerBusyError'
  override readonly httpStatus = 503

  constructor(
    message: string,
    action = 'Wait until the scanner is free; Scanloop tries again by itself where it can.',
  ) {
    super(message, action)
  }
}

/** The scanner refuses the API keys, or what these keys ask for. */
export class ScannerRejectedError extends ScanloopError {
  override readonly name = 'ScannerRejectedError'
  override readonly httpStatus = 502

  constructor(url: string, reason: string) {
    super(
      `The scanner at ${url} refuses the request: ${reason}.`,
      "Check that the keys are current and that their user may use this scan; new keys go to the scanner's page (rotate keys).",
      { url },
    )
  }
}

/** The scanner's edition or licence does not permit this by API. Never retried: it will not change by asking again. */
export class EditionRefusedError extends ScanloopError {
  override readonly name = 'EditionRefusedError'
  override readonly httpStatus = 409

  constructor(what: string, edition: string, action: string) {
    super(`${edition} does not permit ${what} by API.`, action, { what, edition })
  }
}

/** What we look for does not exist at the scanner: a scan, a run, an export. */
export class ScannerNotFoundError extends ScanloopError {
  override readonly name = 'ScannerNotFoundError'
  override readonly httpStatus = 502

  constructor(what: string, url: string) {
    super(
      `The scanner at ${url} does not have ${what}.`,
      'Somebody may have deleted it at the scanner. Create the scan again, or register the right scanner.',
    )
  }
}

/** An answer of the scanner breaks its schema. */
export class ScannerProtocolError extends ScanloopError {
  override readonly name = 'ScannerProtocolError'
  override readonly httpStatus = 502

  constructor(url: string, request: string, reason: string) {
    super(
      `The scanner at ${url} gave an answer to ${request} that Scanloop does not understand: ${reason}.`,
      'Check that the address is a Nessus of version 6 or newer; if it is, report this with the scanner version.',
      { url, request },
    )
  }
}

/** The scanner could not make an export, or lost it. A new one is requested, a limited number of times. */
export class ExportFailedError extends ScanloopError {
  override readonly name = 'ExportFailedError'
  override readonly httpStatus = 502

  constructor(format: string, reason: string) {
    super(
      `The ${format} export failed at the scanner: ${reason}.`,
      'Repeat RETRIEVE; if it fails again, export this format by hand at the scanner to see its message.',
      { format },
    )
  }
}

/** A download ended before the report did. Never stored; a new export is requested. */
export class ExportTruncatedError extends ScanloopError {
  override readonly name = 'ExportTruncatedError'
  override readonly httpStatus = 502

  constructor(format: string, bytes: number, reason: string) {
    super(
      `The ${format} report is incomplete after ${String(bytes)} bytes: ${reason}.`,
      'Repeat RETRIEVE. If it is always cut at the same place, look for a proxy or a time limit between here and the scanner.',
      { format, bytes },
    )
  }
}

/** A wait came to its end: the scanner did not answer, or did not do, in the time that it was given. */
export class DeadlineExceededError extends ScanloopError {
  override readonly name = 'DeadlineExceededError'
  override readonly httpStatus = 503

  constructor(what: string, seconds: number, action: string, cause?: unknown) {
    super(`${what} within ${String(seconds)} seconds.`, action, { seconds }, cause)
  }
}

/** Our own storage does not work: disk full, database locked, table not there. Retried by the workflow. */
export class StorageUnavailableError extends ScanloopError {
  override readonly name = 'StorageUnavailableError'
  override readonly httpStatus = 503

  constructor(
    what: string,
    reason: string,
    cause?: unknown,
    action = 'Check disk space and permissions of the data directory.',
  ) {
    super(`${what} cannot be used: ${reason}.`, action, {}, cause)
  }
}

/** Another process works on the same data directory. */
export class DataDirectoryInUseError extends ScanloopError {
  override readonly name = 'DataDirectoryInUseError'
  override readonly httpStatus = 503

  constructor(directory: string, owner: string) {
    super(
      `The data directory ${directory} is in use by ${owner}.`,
      'Stop that process, or give this one another directory with --data-dir.',
    )
  }
}
