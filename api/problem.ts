import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from '@hono/zod-openapi'
import { InvalidInputError, NotFoundError, ScanloopError } from '../core/errors.ts'
import type { InputIssue } from '../core/errors.ts'
import type { Log } from '../core/log.ts'

/** An RFC 9457 problem document. `type` names the section of docs/errors.md; `action` says what to do. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    action: z.string(),
    instance: z.string().optional(),
  })
  .catchall(z.unknown())
  .openapi('Problem', {
    example: {
      type: 'urn:scanloop:error:NotFoundError',
      title: 'NotFoundError',
      status: 404,
      detail: 'There is no scan "scan-01".',
      action: 'List the scans to see which exist.',
    },
  })

/** Answers any error as a problem document. What is no error of ours is a bug: logged in full, told in general. */
export function answerProblem(log: Log, error: unknown, context: Context): Response {
  const known = asKnown(error)
  if (known === undefined) {
    log.error('api.bug', {
      path: context.req.path,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    return problem(context, {
      type: 'urn:scanloop:error:InternalError',
      title: 'InternalError',
      status: 500,
      detail: "Scanloop met an error of its own; nothing is known about the request's effect.",
      action: 'See the log for the error with its stack, and report it.',
    })
  }
  if (known.httpStatus >= 500) log.warn('api.failed', { path: context.req.path, error: known.message })
  return problem(context, {
    type: `urn:scanloop:error:${known.name}`,
    title: known.name,
    status: known.httpStatus,
    detail: known.message,
    action: known.action,
    ...known.facts,
  })
}

function asKnown(error: unknown): ScanloopError | undefined {
  if (error instanceof ScanloopError) return error
  // Hono's own refusals: the only ones that reach this are malformed bodies.
  if (error instanceof HTTPException && error.status < 500) {
    return new InvalidInputError([{ path: 'body', message: 'is not valid JSON' }])
  }
  return undefined
}

function problem(context: Context, document: z.infer<typeof Problem>): Response {
  const body = { ...document, instance: context.req.path }
  return context.body(JSON.stringify(body), document.status as 400, { 'Content-Type': 'application/problem+json' })
}

/** What a schema refused, as our error: every offending piece, with its path. */
export function invalidInput(error: z.ZodError, secrets: ReadonlySet<string> = SECRET_FIELDS): InvalidInputError {
  return new InvalidInputError(
    error.issues.flatMap((issue): InputIssue[] => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'is not a known field' }))
      }
      const path = pathOf(issue.path)
      const shown = typeof issue.input === 'string' && !issue.path.some((part) => secrets.has(String(part)))
      return [
        {
          path: path === '' ? 'body' : path,
          message: issue.message,
          ...(shown ? { piece: issue.input.slice(0, 200) } : {}),
        },
      ]
    }),
  )
}

const SECRET_FIELDS: ReadonlySet<string> = new Set(['accessKey', 'secretKey'])

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${String(part)}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

export function noSuchRoute(context: Context): never {
  throw new NotFoundError('route', `${context.req.method} ${context.req.path}`)
}
