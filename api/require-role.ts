import type { MiddlewareHandler } from 'hono'
import { includes } from '../core/access/role.ts'
import type { Role } from '../core/access/role.ts'
import { ForbiddenError } from '../core/errors.ts'
import { once } from './idempotency.ts'
import type { ApiEnvironment } from './routing.ts'

/** Lets the request pass if the caller's role includes the one that is needed; throws ForbiddenError if not. */
export function requireRole(needed: Role): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const given = context.get('role')
    if (!includes(given, needed)) throw new ForbiddenError(needed, given)
    await next()
  }
}

const WHO: Readonly<Record<Role, string>> = {
  reader: 'Needs the role reader, operator or admin.',
  operator: 'Needs the role operator or admin.',
  admin: 'Needs the role admin.',
}

/**
 * The part of a route that says and enforces who may use it, in one, so that its documentation cannot differ from what
 * it does. The role is looked at before the other middleware: whoever may not use the route learns nothing from how
 * their body is read, nor from an answer that was kept while they might.
 */
export function forRole(role: Role, ...others: readonly MiddlewareHandler[]) {
  return { description: WHO[role], middleware: [requireRole(role), once, ...others] }
}
