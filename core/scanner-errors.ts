import { ScanloopError } from './scanloop-error.ts'

/** What a scanner does, refuses or answers. Part of `errors.ts`. */

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

/** The scanner's address is one where no scanner is looked for: link-local, cloud metadata, multicast. Nothing was sent. */
export class ScannerAddressError extends ScanloopError {
  override readonly name = 'ScannerAddressError'
  override readonly httpStatus = 502

  /** `reason` names the address and what it is: `a.example resolves to 169.254.169.254, a link-local address`. */
  constructor(url: string, reason: string) {
    super(
      `The scanner at ${url} is not connected to: ${reason}.`,
      "Give the address of the scanner itself. If its name is right, find out why this machine's name server answers so.",
      { url },
    )
  }
}

/** The scanner is busy: an active scan, a report already being made, too many requests. Tried again later. */
export class ScannerBusyError extends ScanloopError {
  override readonly name = 'ScannerBusyError'
  override readonly httpStatus = 503
  /** False if the request was certainly turned away before it did anything, as by a limit of requests (429). */
  readonly mayHaveTakenEffect: boolean
  /** How long the scanner asks to be left alone; missing if it does not say. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    message: string,
    action = 'Wait until the scanner is free; Scanloop tries again by itself where it can.',
    {
      mayHaveTakenEffect = true,
      retryAfterSeconds,
    }: { mayHaveTakenEffect?: boolean; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message, action)
    this.mayHaveTakenEffect = mayHaveTakenEffect
    this.retryAfterSeconds = retryAfterSeconds
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

/** A report is not what it claims to be. The file is kept as it came; its findings are not available. */
export class ExportParseError extends ScanloopError {
  override readonly name = 'ExportParseError'
  override readonly httpStatus = 502
  /** Where reading ended, in bytes from the beginning of the report. */
  readonly position: number
  readonly reason: string

  constructor(position: number, reason: string) {
    super(
      `The findings of the report cannot be read: ${reason} (at byte ${String(position)}).`,
      'The report itself is in the ZIP, unchanged. Repeat RETRIEVE for a new export; if it fails at the same place, report this with the scanner version.',
      { position },
    )
    this.position = position
    this.reason = reason
  }
}
