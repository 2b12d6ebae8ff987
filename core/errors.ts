import type { Role } from './access/role.ts'
import { secondsBetween } from './clock.ts'
import { ScanloopError } from './scanloop-error.ts'

export * from './download/download-errors.ts'
export * from './delivery-errors.ts'
export * from './pool/pool-errors.ts'
export * from './safety/safety-errors.ts'
export * from './request-errors.ts'
export * from './scanner-errors.ts'
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

/** A scanner, scan, run, report, download or route that does not exist. */
export class NotFoundError extends ScanloopError {
  override readonly name = 'NotFoundError'
  override readonly httpStatus = 404

  constructor(what: string, id: string, action = `List the ${what}s to see which exist.`) {
    super(`There is no ${what} ${JSON.stringify(id.slice(0, 200))}.`, action, { what, id: id.slice(0, 200) })
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

/** The findings of a run that exists cannot be asked for: its report was not fetched, not parsed, or has none. */
export class FindingsUnavailableError extends ScanloopError {
  override readonly name = 'FindingsUnavailableError'
  override readonly httpStatus = 409

  /** `reason` is a whole sentence. */
  constructor(run: string, reason: string, canBeRetrieved: boolean) {
    super(
      `The findings of run ${run} are not available. ${reason}`,
      canBeRetrieved
        ? 'Command RETRIEVE to fetch and read the report (anew); the report as it came is in the ZIP.'
        : 'A later run has begun, and RETRIEVE is for the latest: look into the report of this one, if it has a ZIP.',
      { reason, canBeRetrieved },
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

/** The windows are closed for a scan. Nothing was started or resumed. */
export class WindowClosedError extends ScanloopError {
  override readonly name = 'WindowClosedError'
  override readonly httpStatus = 409

  /** @param reason as a phrase behind "it is". @param opensAt when it would be allowed, if that is known. */
  constructor(what: string, reason: string, opensAt: Date | undefined) {
    super(
      `${what} is refused: it is ${reason}.`,
      opensAt === undefined
        ? 'No opening that is long enough is known: ask an admin to change the windows, or shorten the scan.'
        : `It is allowed from ${opensAt.toISOString()} on. A scan whose outsideWindow is queue waits for that by itself.`,
      { reason, ...(opensAt === undefined ? {} : { opensAt: opensAt.toISOString() }) },
    )
  }
}

/** More than anybody corrects at once; ten thousand targets would make an answer of megabytes. */
const MOST_REFUSED_TOLD = 10
const MOST_REFUSED_LISTED = 200

/** Targets that the zones do not permit to be scanned. Nothing was defined, changed or launched. */
export class TargetsRefusedError extends ScanloopError {
  override readonly name = 'TargetsRefusedError'
  override readonly httpStatus = 409
  readonly issues: readonly InputIssue[]

  /** @param refusals of each its target, and why, as a phrase that fits behind it. */
  constructor(refusals: readonly { readonly target: string; readonly message: string }[], action: string) {
    const told = refusals.slice(0, MOST_REFUSED_TOLD).map(({ target, message }) => `${target.slice(0, 200)} ${message}`)
    const more = refusals.length - told.length
    const issues = refusals.slice(0, MOST_REFUSED_LISTED).map(({ target, message }) => ({
      path: 'targets',
      message,
      piece: target.slice(0, 200),
    }))
    super(
      `The zones do not permit these targets: ${told.join('; ')}${more > 0 ? `; and ${String(more)} more` : ''}.`,
      action,
      { issues },
    )
    this.issues = issues
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
