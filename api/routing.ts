import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Role } from '../core/access/role.ts'
import { InvalidInputError } from '../core/errors.ts'
import type { IdempotencyServices } from '../core/services.ts'
import { invalidInput } from './input-issues.ts'
import { headerReference } from './answer-headers.ts'
import type { ANSWER_HEADERS } from './answer-headers.ts'
import { problemAnswer } from './problem-schemas.ts'

/** Who asks, and what they may: filled by whatever authenticated the request. And where keys of requests are kept. */
export interface ApiEnvironment {
  Variables: { actor: string; role: Role; keys: IdempotencyServices }
}

export function createRouter(): OpenAPIHono<ApiEnvironment> {
  return new OpenAPIHono<ApiEnvironment>({
    defaultHook: (result) => {
      // What was given is in `data`, valid or not.
      if (!result.success) throw invalidInput(result.error, Reflect.get(result, 'data'))
    },
  })
}

/** An answer, with an example that is one. `headers` are those that it has besides the ones of every answer. */
export const json = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: z.output<Schema>,
  headers: readonly (keyof typeof ANSWER_HEADERS)[] = [],
) => ({
  content: { 'application/json': { schema, example } },
  description,
  ...(headers.length === 0
    ? {}
    : { headers: Object.fromEntries(headers.map((name) => [name, headerReference(name)])) }),
})

/** A page of a list. */
export const jsonPage = <Schema extends z.ZodType>(item: Schema, example: z.output<Schema>) =>
  json(z.object({ items: z.array(item), nextCursor: z.string().optional() }), 'One page.', {
    items: [example],
    nextCursor: 'WyJzY2FucyIsInNjYW4tMDEiXQ',
  })

/**
 * A body that must be there and be JSON: without `required`, another content type would skip the check. Every route
 * that has one also has the middleware `requireJson`.
 */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) => ({
  content: { 'application/json': { schema, example } },
  required: true,
})

/** The same with several examples, by what each of them shows. */
export const jsonBodyOf = <Schema extends z.ZodType>(
  schema: Schema,
  examples: Readonly<Record<string, z.input<Schema>>>,
) => ({
  content: {
    'application/json': {
      schema,
      examples: Object.fromEntries(Object.entries(examples).map(([summary, value]) => [summary, { value }])),
    },
  },
  required: true,
})

/**
 * Says what is wrong with a body before any schema looks at it: left to themselves, the validators would take a missing
 * one for `{}`, and text that is not UTF-8 for whatever can be made of it.
 */
export const requireJson: MiddlewareHandler = async (context, next) => {
  const type = context.req.header('Content-Type') ?? ''
  const text = decoded(await context.req.arrayBuffer())
  if (text === '') throw new InvalidInputError([{ path: 'body', message: 'is missing' }])
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new InvalidInputError([
      type === ''
        ? { path: 'Content-Type', message: 'is missing; it must be application/json' }
        : { path: 'Content-Type', message: 'must be application/json', piece: type.slice(0, 200) },
    ])
  }
  try {
    JSON.parse(text ?? '')
  } catch (error) {
    // The parser's message quotes the body, in which keys may stand: only the position is passed on.
    const position = /at position \d+/.exec(String(error))?.[0]
    const where = text === undefined ? ' (it is not UTF-8)' : position === undefined ? '' : ` (${position})`
    throw new InvalidInputError([{ path: 'body', message: `is not valid JSON${where}` }])
  }
  await next()
}

function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The problem answers that a route may give, for its documentation. 401, 403, 413, 429 and 500 are everywhere. */
export function problems(...statuses: readonly number[]) {
  return Object.fromEntries([401, 403, 413, 429, 500, ...statuses].map((status) => [status, problemAnswer(status)]))
}

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ example: 50 }),
  // The longest is of a list by name, which holds a name of 200 characters, of up to 4 bytes each.
  cursor: z.string().max(1200).optional(),
})

export const IfMatch = z.object({ 'if-match': z.string().max(100).optional() })

/** What `If-Match` takes. */
export function etag(record: { readonly version: number }): string {
  return `"${String(record.version)}"`
}

/** The version in `If-Match: "3"`; undefined if there is no such header (or `*`). */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header)?.[1]
  if (version === undefined) {
    throw new InvalidInputError([{ path: 'If-Match', message: 'must be the version that was read', piece: header }])
  }
  return Number(version)
}
