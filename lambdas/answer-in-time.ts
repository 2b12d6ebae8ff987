import type { APIGatewayProxyResult, LambdaEvent } from 'hono/aws-lambda'
import { describeProblem } from '../api/problem.ts'
import { DeadlineExceededError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { InvocationContext } from './telemetry/telemetry.ts'

/** Kept back from the function's limit, which is just below the 30 seconds that API Gateway waits. */
const MARGIN_MILLISECONDS = 1500

/**
 * An answer, whatever happens. A scanner that takes its time while it is registered or commanded would else make
 * API Gateway answer for us, with no word about what to do.
 */
export async function answerInTime(
  log: Log,
  event: LambdaEvent,
  context: InvocationContext,
  serve: () => Promise<APIGatewayProxyResult>,
): Promise<APIGatewayProxyResult> {
  const budget = Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS)
  const { promise: late, resolve } = Promise.withResolvers<APIGatewayProxyResult>()
  const timer = setTimeout(() => resolve(tooLate(log, event, budget)), budget)
  try {
    return await Promise.race([serve(), late])
  } finally {
    clearTimeout(timer)
  }
}

function tooLate(log: Log, event: LambdaEvent, budget: number): APIGatewayProxyResult {
  const error = new DeadlineExceededError(
    'The request could not be carried out',
    Math.round(budget / 1000),
    'Look whether it took effect before you send it again; if a scanner is involved, check that it answers.',
  )
  const path = 'rawPath' in event ? event.rawPath : event.path
  const { status, headers, body } = describeProblem(log, error, path)
  return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false }
}
