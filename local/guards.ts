import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from '../api/routing.ts'
import { ForbiddenOriginError, UnauthenticatedError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'

/** Lets in whoever sends the bearer token, as an admin: whoever can read it can read all data. Compared by digest, so that time tells nothing of the token or its length. */
export function requireToken(token: Secret): MiddlewareHandler<ApiEnvironment> {
  const expected = digest(token.reveal())
  return async (context, next) => {
    const given = /^Bearer ([\w-]{1,500})$/i.exec(context.req.header('Authorization') ?? '')?.[1]
    if (given === undefined || !timingSafeEqual(digest(given), expected)) throw new UnauthenticatedError()
    context.set('actor', 'local')
    context.set('role', 'admin')
    await next()
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * Refuses requests that a foreign page or a rebound DNS name makes a browser send here: `Host` and `Origin` must name
 * this server.
 */
export function requireLocalNames(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${String(port())}`)
    const host = context.req.header('Host') ?? ''
    if (!names.includes(host.toLowerCase())) throw new ForbiddenOriginError('Host', host)
    const origin = context.req.header('Origin')
    if (origin !== undefined && !names.some((name) => origin.toLowerCase() === `http://${name}`)) {
      throw new ForbiddenOriginError('Origin', origin)
    }
    await next()
  }
}
