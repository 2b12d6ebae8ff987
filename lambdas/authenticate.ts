import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { ApiEnvironment } from '../api/routing.ts'
import { roleOf } from '../core/access/role.ts'
import type { AccessRule, Claims } from '../core/access/role.ts'
import { ForbiddenError, UnauthenticatedError } from '../core/errors.ts'

/**
 * Where API Gateway puts the claims of a token that its JWT authorizer has verified (signature, issuer, audience,
 * time): https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
const Verified = z.object({
  event: z.object({
    requestContext: z.object({
      authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }),
    }),
  }),
})

/** Claims that name a person or a program, the most readable first. */
const NAMES = ['email', 'cognito:username', 'username', 'client_id', 'sub']
const MAX_NAME = 200

/**
 * Lets in whoever the rules give a role. The token itself was verified before the function was called; a request
 * that comes without its claims was let through by mistake, and is refused.
 */
export function requireClaims(rules: readonly AccessRule[]): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const verified = Verified.safeParse(context.env)
    if (!verified.success) throw new UnauthenticatedError()
    const { claims } = verified.data.event.requestContext.authorizer.jwt
    const role = roleOf(claims, rules)
    if (role === undefined) throw new ForbiddenError('reader', undefined)
    context.set('actor', nameIn(claims))
    context.set('role', role)
    await next()
  }
}

function nameIn(claims: Claims): string {
  const name = NAMES.map((claim) => claims[claim]).find((value) => typeof value === 'string' && value !== '')
  return typeof name === 'string' ? name.slice(0, MAX_NAME) : 'unnamed'
}
