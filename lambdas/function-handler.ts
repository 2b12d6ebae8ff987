import { ScanloopError } from '../core/errors.ts'
import type { InvocationContext, Telemetry } from './telemetry/telemetry.ts'

/**
 * A function that is called with an event and answers nothing. Its errors are thrown, so that Lambda counts them,
 * repeats what was sent to it asynchronously, and hands what fails for good to the queue for dead letters. What is
 * thrown has no stack and no cause, because Lambda prints them as they are; the log has them, redacted.
 */
export function functionHandler(
  telemetry: Telemetry,
  work: (event: unknown, context: InvocationContext) => Promise<void>,
): (event: unknown, context: InvocationContext) => Promise<void> {
  return (event, context) =>
    telemetry.during(context, event, async () => {
      try {
        await work(event, context)
      } catch (error) {
        throw told(error, telemetry)
      }
    })
}

function told(error: unknown, { log }: Telemetry): Error {
  const isOurs = error instanceof ScanloopError
  if (isOurs) log.error('function.failed', { error: error.message })
  else log.error('function.bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  const failure = new Error(isOurs ? `${error.message} ${error.action}` : 'See the log for the error with its stack.')
  failure.name = isOurs ? error.name : 'InternalError'
  failure.stack = ''
  return failure
}
