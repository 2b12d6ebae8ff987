/** How every command ends: part of its contract, told by `--help` and in docs/cli.md. */
export const EXIT = {
  /** Done; a gate that was asked for lets pass. */
  pass: 0,
  /** A gate does not let pass; or `start`, `demo` or `simulator` failed. */
  fail: 1,
  /** There is no verdict: the run failed, was stopped or took too long, or its report could not be stored here. */
  inconclusive: 2,
  /** What was typed, or a file that it names, is not valid. Nothing was changed. */
  usage: 3,
  /** Scanloop or the scanner refuses: no access, no such thing, not now, not with this edition. */
  refused: 4,
  /** Scanloop, its token issuer or the scanner does not answer. */
  unreachable: 5,
  /** Ctrl-C. A scan that was waited for goes on, unless it was said to stop. */
  interrupted: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_CODES_HELP = `
Exit codes:
  0    done, or passed
  1    a gate does not let pass; start, demo or simulator failed
  2    inconclusive: the run failed, was stopped or took too long
  3    what was typed is not valid
  4    refused: no access, no such thing, or not allowed now
  5    Scanloop, its token issuer or the scanner does not answer
  130  interrupted; a scan goes on unless you said to stop it`

/** What ends a command otherwise than well: what happened, what to do, and how the process ends. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
  readonly exitCode: ExitCode
  /** What to do about it, as whole sentences. */
  readonly action: string

  constructor(exitCode: ExitCode, message: string, action: string) {
    super(message)
    this.exitCode = exitCode
    this.action = action
  }
}

/** A mistake on the command line, or in a file that it names; the message says which. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'

  constructor(message: string, action = '') {
    super(EXIT.usage, message, action)
  }
}

/** Nobody answers there. */
export class UnreachableError extends CommandError {
  override readonly name = 'UnreachableError'

  constructor(message: string, action: string) {
    super(EXIT.unreachable, message, action)
  }
}

/** Ctrl-C, or a polite signal to end. `message` says what goes on without this program. */
export class InterruptedError extends CommandError {
  override readonly name = 'InterruptedError'

  constructor(message = 'Interrupted.', action = '') {
    super(EXIT.interrupted, message, action)
  }
}
