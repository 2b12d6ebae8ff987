import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/**
 * Every request has an id: the one that the caller sent, so that its logs and ours can be joined, or a new one. It is in
 * the answer, in a problem document, and in every line that is logged while the request is carried out. What the
 * request has set going, such as a run of 30 days, does not carry it on: it is taken back with the answer.
 */
interface Scope {
  id: string | undefined
}

const scope = new AsyncLocalStorage<Scope>()

export const REQUEST_ID_HEADER = 'X-Request-Id'

/** What a caller's id may look like: UUIDs, ULIDs, trace ids. Others are not refused, but replaced. */
const ID = /^[\w.~:+/=@-]{1,128}$/

/** The id of the request that is being carried out; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return scope.getStore()?.id
}

/** Does the work under the first of the ids that is one, or under a new one. Within a request, its id stays. */
export async function withRequestId<Result>(
  given: readonly (string | undefined)[],
  work: () => Promise<Result>,
): Promise<Result> {
  if (currentRequestId() !== undefined) return await work()
  const current: Scope = { id: given.find((id) => id !== undefined && ID.test(id)) ?? randomUUID() }
  try {
    return await scope.run(current, work)
  } finally {
    current.id = undefined
  }
}

export const requestIds: MiddlewareHandler = (context, next) =>
  withRequestId([context.req.header(REQUEST_ID_HEADER)], async () => {
    await next()
    context.header(REQUEST_ID_HEADER, currentRequestId())
  })
