import type { APIGatewayProxyResult, LambdaEvent } from 'hono/aws-lambda'
import { describeProblem } from '../api/problem.ts'
import { DeadlineExceededError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { InvocationContext } from './telemetry/telemetry.ts'

/** Kept back from the function's limit, which is just below the 30 seconds that API Gateway waits. */
const MARGIN_MILLISECONDS = 1500
/** What a request has left to answer for itself, after its conversations with scanners were cut. */
const GIVE_UP_MILLISECONDS = 2500

export interface TimedRequest {
  readonly serve: () => Promise<APIGatewayProxyResult>
  /** Cuts what the request waits for. */
  readonly giveUp: () => Promise<void>
}

/**
 * An answer, whatever happens. A scanner that takes its time while it is registered or commanded would else make
 * API Gateway answer for us, with no word about what to do. Its connections are cut first: then the request fails as
 * with any silent scanner, and nothing of it is left to go on in a function that was frozen and woken up again.
 */
export async function answerInTime(
  log: Log,
  event: LambdaEvent,
  context: InvocationContext,
  { serve, giveUp }: TimedRequest,
): Promise<APIGatewayProxyResult> {
  const budget = Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS)
  const { promise: late, resolve } = Promise.withResolvers<APIGatewayProxyResult>()
  const cut = setTimeout(() => void giveUp(), Math.max(0, budget - GIVE_UP_MILLISECONDS))
  const timer = setTimeout(() => resolve(tooLate(log, event, budget)), budget)
  try {
    return await Promise.race([serve(), late])
  } finally {
    clearTimeout(cut)
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
