import { ProblemError } from '../client/problem-error.ts'
import type { ProblemIssue } from '../client/problem-error.ts'
import { ScanloopError } from '../core/errors.ts'
import { CommandError, EXIT } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'

/** An error as people and programs read it. */
export interface Explanation {
  readonly name: string
  readonly message: string
  readonly action: string
  readonly exitCode: ExitCode
  /** The offending pieces of an input. */
  readonly issues?: readonly ProblemIssue[]
  /** By which the server's log tells more. */
  readonly requestId?: string
}

/** What happened, what to do, and the exit code that says it in one number. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CommandError) {
    const { name, message, action, exitCode } = error
    return { name, message, action, exitCode }
  }
  if (error instanceof ProblemError) return explainProblem(error)
  if (error instanceof ScanloopError) {
    return { name: error.name, message: error.message, action: error.action, exitCode: EXIT.fail }
  }
  // A bug of ours, or a disk that is full: no verdict either way, and the stack is what helps to find it.
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { name: 'InternalError', message, action: 'Report this if it is no fault of this machine.', exitCode: 2 }
}

function explainProblem(problem: ProblemError): Explanation {
  const { title, status, message, action, issues } = problem
  const { requestId } = problem.facts
  return {
    name: title,
    // API Gateway refuses tokens itself, in words of its own.
    message: status === 401 ? 'Scanloop does not take the token.' : message,
    action: status === 401 ? SIGN_IN : action,
    exitCode: exitCodeOf(problem),
    ...(issues.length === 0 ? {} : { issues }),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  }
}

/** Answers 5xx that are about somebody who did answer: what is said of the scanner's address, certificate or keys will not change. */
const REFUSALS: ReadonlySet<string> = new Set([
  'ScannerAddressError',
  'ScannerCertificateError',
  'ScannerRejectedError',
  'ScannerNotFoundError',
])

const SIGN_IN =
  'Sign in with "scanloop login", or put a token that is good into SCANLOOP_TOKEN; locally, name the data directory of the server that is running with --data-dir.'

function exitCodeOf({ status, title }: ProblemError): ExitCode {
  if (status === 400 || status === 413) return EXIT.usage
  if (status >= 500 && !REFUSALS.has(title)) return EXIT.unreachable
  // Too busy to answer, after all the patience of `patient-fetch.ts`; and a proxy's answer is none of Scanloop's.
  if (status === 429 || (title === 'UnexpectedAnswer' && status !== 401 && status !== 403)) return EXIT.unreachable
  return EXIT.refused
}
