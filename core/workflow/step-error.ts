import { z } from 'zod'
import { ScanloopError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { RecordedError } from '../recorded-error.ts'

/**
 * How a step's error travels through the machine. A step throws an error whose name is ours, because the machine
 * matches names, and whose message is JSON of our record of it, because a message is all of an error that arrives.
 * The local interpreter hands that message over as `Cause`; Step Functions hands over what Lambda made of the error,
 * `{"errorType", "errorMessage", "trace"}`, with our JSON as the text `errorMessage`.
 */
const StepFailure = z.object({ errorMessage: z.string(), action: z.string().optional() })

/** A `Cause` has at most 32,768 characters; quoted twice, as there, one character can become four. */
const MAX_MESSAGE = 6000
const MAX_ACTION = 1500

/**
 * An error as the machine matches and records it. It has no stack and no cause: Lambda would print both and hand the
 * stack to the machine, whose history is read by more people than the log is.
 */
export function forTheMachine(step: string, error: unknown, log: Log): Error {
  if (error instanceof ScanloopError) return carrier(error.name, error.message, error.action)
  // Our bug: its text may hold anything, so only the log gets it.
  log.error('step.bug', { step, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return carrier(
    'InternalError',
    `The step ${step} met an error of Scanloop's own.`,
    'See the log for the error with its stack, and report it.',
  )
}

function carrier(name: string, message: string, action: string): Error {
  const failure = { errorType: name, errorMessage: cut(message, MAX_MESSAGE), action: cut(action, MAX_ACTION) }
  const error = new Error(JSON.stringify(failure))
  error.name = name
  error.stack = ''
  return error
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

/** What the machine's Catch says: the error's name, and a cause. */
export const CaughtError = z.object({ Error: z.string(), Cause: z.string().optional() })
export type CaughtError = z.infer<typeof CaughtError>

/** Names under which a step that was ended from outside is reported; `Cause` then holds words of AWS, or nothing. */
const LATE = new Set(['States.Timeout', 'Sandbox.Timedout'])
const KILLED = new Set(['Runtime.ExitError', 'Lambda.Unknown'])

/** What to do about a step that says nothing itself: in general, and if the system ended it. */
const OF_A_RUN = {
  repeat: 'Repeat the command; if it fails again, see the log for this run.',
  killed: 'Repeat the command. If it fails again, give the function of this step more memory.',
}

/** What a caught error says to people, whoever carried it: the local interpreter or Lambda. */
export function readCaughtError(
  { Error: name, Cause: cause = '' }: CaughtError,
  { repeat, killed }: typeof OF_A_RUN = OF_A_RUN,
): RecordedError {
  if (LATE.has(name) || (KILLED.has(name) && /timed out/i.test(cause))) {
    return { name: 'States.Timeout', message: 'A step took longer than it may.', action: repeat }
  }
  if (KILLED.has(name)) {
    return { name, message: 'A step was ended by the system before it could answer.', action: killed }
  }
  const outer = parse(cause)
  const failure = outer === undefined ? undefined : (parse(outer.errorMessage) ?? outer)
  return {
    name,
    message: failure?.errorMessage || cause || 'A step failed without a message.',
    action: failure?.action ?? repeat,
  }
}

/** Undefined for what is no record of ours or Lambda's: the machine's own words. */
function parse(text: string): z.infer<typeof StepFailure> | undefined {
  try {
    return StepFailure.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
