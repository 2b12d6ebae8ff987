import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { z } from '@hono/zod-openapi'
import { InvalidInputError, ScanloopError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Problem } from './problem-schemas.ts'
import { currentRequestId, REQUEST_ID_HEADER } from './request-id.ts'

/** A problem as it goes out: by Hono, or by whoever answers before there is a request that Hono could read. */
export interface ProblemAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Answers any error as a problem document. */
export function answerProblem(log: Log, error: unknown, context: Context): Response {
  const { status, headers, body } = describeProblem(log, error, pathOf(context.req.url))
  return context.body(body, status as 400, headers)
}

/** What is no error of ours is a bug: logged in full, told in general. */
export function describeProblem(log: Log, error: unknown, path: string | undefined): ProblemAnswer {
  const known = asKnown(error)
  // A download link is a credential.
  const logged = path?.replace(/^(\/downloads\/).+/, '$1[token]')
  if (known === undefined) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log.error('api.bug', { path: logged, error: told })
    return problem({
      type: 'urn:scanloop:error:InternalError',
      title: 'InternalError',
      status: 500,
      detail: "Scanloop met an error of its own; nothing is known about the request's effect.",
      action: 'See the log for the error with its stack, and report it.',
      instance: path,
    })
  }
  if (known.httpStatus >= 500) log.warn('api.failed', { path: logged, error: known.message })
  const document = {
    type: `urn:scanloop:error:${known.name}`,
    title: known.name,
    status: known.httpStatus,
    detail: known.message,
    action: known.action,
    instance: path,
  }
  // The words for people come first, and no fact can take the place of one.
  return problem({ ...document, ...known.facts, ...document })
}

function asKnown(error: unknown): ScanloopError | undefined {
  if (error instanceof ScanloopError) return error
  if (!(error instanceof HTTPException) || error.status >= 500) return undefined
  // Hono's own refusals. `requireJson` comes before them and says more, so they should not be seen.
  return error.status === 415
    ? new InvalidInputError([{ path: 'Content-Type', message: 'must be application/json' }])
    : new InvalidInputError([{ path: 'body', message: 'is not valid JSON' }])
}

function problem(document: z.infer<typeof Problem>): ProblemAnswer {
  const { retryAfterSeconds } = document
  const requestId = currentRequestId()
  const headers = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(typeof retryAfterSeconds === 'number' ? { 'Retry-After': String(retryAfterSeconds) } : {}),
    ...(requestId === undefined ? {} : { [REQUEST_ID_HEADER]: requestId }),
  }
  return { status: document.status, headers, body: JSON.stringify({ ...document, requestId }) }
}

/** As it was sent: `instance` is a URI, and in a decoded path a line end or NUL may stand. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}
