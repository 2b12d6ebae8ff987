import { OpenAPIHono, z } from '@hono/zod-openapi'
import { InvalidInputError } from '../core/errors.ts'
import { invalidInput, Problem } from './problem.ts'

/** Who asks: filled by whatever authenticated the request. */
export interface ApiEnvironment {
  Variables: { actor: string }
}

export function createRouter(): OpenAPIHono<ApiEnvironment> {
  return new OpenAPIHono<ApiEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error)
    },
  })
}

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

/** A body that must be there and be JSON: without `required`, another content type would skip the check. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true,
})

const REASONS: Readonly<Record<number, string>> = {
  400: 'The input is not valid; each offending piece is named.',
  401: 'No or a wrong access token.',
  404: 'There is no such thing.',
  409: 'The present state does not allow it.',
  412: 'The record has changed since it was read.',
  413: 'The body is too large.',
  500: 'An error of Scanloop itself.',
  502: 'The scanner does not answer, refuses, or answers nonsense.',
  503: 'The scanner or the storage is busy or not there.',
}

/** The problem answers that a route may give, for its documentation. 401, 413 and 500 are everywhere. */
export function problems(...statuses: readonly number[]) {
  return Object.fromEntries(
    [401, 413, 500, ...statuses].map((status) => [
      status,
      { content: { 'application/problem+json': { schema: Problem } }, description: REASONS[status] ?? '' },
    ]),
  )
}

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ example: 50 }),
  cursor: z.string().max(1000).optional(),
})

export const IfMatch = z.object({ 'if-match': z.string().max(100).optional() })

/** The version in `If-Match: "3"`; undefined if there is no such header (or `*`). */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header)?.[1]
  if (version === undefined) {
    throw new InvalidInputError([{ path: 'If-Match', message: 'must be the version that was read', piece: header }])
  }
  return Number(version)
}
